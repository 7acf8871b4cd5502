-- The version of a draft as a column that every save raises: a submit compares one number, not the sum over its answers.

alter table submissions
	add column draft_version integer not null default 0,
	set (fillfactor = 85);                               -- a save writes the row again: in place where its page has room
update submissions s set draft_version = d.version
from (select submission_id, sum(version) as version from draft_answers group by 1) d where d.submission_id = s.id;

-- Stores one submit in one round trip: the revision, its answers, the new state and, where the round counts what is
-- submitted, the pointer. Sent again with the same key it stores nothing and gives the first receipt. Where p_draft is
-- given, the draft must still be of that version: nobody has saved since it was read.
create or replace function record_revision(
	p_submission integer, p_document jsonb, p_language text, p_region_set integer,
	p_publish_closed boolean, p_publish_open boolean, p_receipt text, p_key uuid, p_account integer, p_at timestamptz,
	p_theme_ids integer[], p_theme_statuses smallint[], p_line_excel text, p_line_machine text,
	p_questions integer[], p_rows integer[], p_ordinals smallint[], p_statuses smallint[],
	p_options integer[], p_numbers double precision[], p_texts text[],
	p_draft bigint default null
) returns table (revision_id integer, receipt text, is_new boolean)
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
	v_submission submissions;
	v_revision integer;
	v_counts text;
begin
	select s.* into strict v_submission from submissions s where s.id = p_submission for no key update;
	return query select r.id, r.receipt, false from submission_revisions r where r.submit_key = p_key and r.submission_id = p_submission;
	if found then return; end if;
	if v_submission.state not in ('draft', 'returned') then
		raise exception 'submission % is %', p_submission, v_submission.state
			using errcode = 'integrity_constraint_violation', constraint = 'submissions_not_open';
	end if;
	if p_draft <> v_submission.draft_version then
		raise exception 'the draft of submission % has changed', p_submission
			using errcode = 'integrity_constraint_violation', constraint = 'submissions_draft_changed';
	end if;

	insert into submission_revisions (submission_id, round_id, number, questionnaire_version_id, document, language,
		region_set_id, publish_closed, publish_open, receipt, submit_key, submitted_by, submitted_at,
		theme_ids, theme_statuses, line_excel, line_machine)
	values (p_submission, v_submission.round_id,
		coalesce((select max(r.number) from submission_revisions r where r.submission_id = p_submission), 0) + 1,
		v_submission.questionnaire_version_id, p_document, p_language, p_region_set, p_publish_closed, p_publish_open,
		p_receipt, p_key, p_account, p_at, p_theme_ids, p_theme_statuses, p_line_excel, p_line_machine)
	returning id into v_revision;

	insert into answers (round_id, revision_id, question_id, row_number, ordinal, status, option_number, number, text)
	select v_submission.round_id, v_revision, unnest(p_questions), unnest(p_rows), unnest(p_ordinals), unnest(p_statuses),
		unnest(p_options), unnest(p_numbers), unnest(p_texts);

	select r.counts into v_counts from rounds r where r.id = v_submission.round_id;
	if v_counts = 'submitted' then
		perform move_counted_revisions(array[p_submission], array[v_revision], p_at);
	else
		update submissions set state = 'submitted', state_at = p_at, latest_revision_id = v_revision where id = p_submission;
	end if;
	return query select v_revision, p_receipt, true;
end $$;

-- Both find every row by its key. Planned while the tables are still empty they would read them from end to end, and a
-- connection keeps that plan long after the tables have grown.
alter function record_revision set enable_seqscan = off;
alter function record_revision set enable_hashjoin = off;
alter function record_revision set enable_mergejoin = off;
alter function move_counted_revisions set enable_seqscan = off;
alter function move_counted_revisions set enable_hashjoin = off;
alter function move_counted_revisions set enable_mergejoin = off;
