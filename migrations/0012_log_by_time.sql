-- The log is read by time: an entry may be written later than one of a younger request.
create index audit_entries_exploration_at on audit_entries (exploration_id, at desc, id desc);
