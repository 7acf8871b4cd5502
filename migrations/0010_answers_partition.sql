-- A round takes the partition that was made for its answers with it when it goes.

create function drop_answers_partition() returns trigger language plpgsql as $$
begin
	execute format('drop table answers_%s', old.id);
	return old;
end $$;
create trigger rounds_answers_partition_away after delete on rounds for each row execute function drop_answers_partition();
