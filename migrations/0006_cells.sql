-- Cells per theme and region set, exact in the transaction that changes what counts, and the version of a round's data.

create table theme_cells (
	round_id integer not null references rounds on delete cascade,
	track_id integer not null,                           -- 0: no track
	region_set_id integer not null references region_sets on delete restrict,
	theme_id integer not null,                           -- 0: the submissions themselves; asked = how many count
	asked integer not null,
	says integer not null,
	to_code integer not null,                            -- has an open answer on the theme without a confirmed coding
	only_to_code integer not null,                       -- … and says nothing otherwise
	dont_know integer not null,                          -- says nothing but don't know
	not_answered integer not null,                       -- asked = says + only_to_code + dont_know + not_answered
	primary key (round_id, track_id, region_set_id, theme_id)
) with (fillfactor = 70);
create index theme_cells_region_set on theme_cells (region_set_id);
comment on table theme_cells is 'Distinct counted submissions per round, track, region set and theme. Changed by move_counted_revisions only.';

create table round_versions (
	round_id integer not null references rounds on delete cascade,
	shard smallint not null,
	version bigint not null default 0,
	primary key (round_id, shard)
) with (fillfactor = 70);
comment on table round_versions is 'The sum over sixteen shards is the version of what counts in a round: the ETag of everything made from it.';

create function create_round_versions() returns trigger language plpgsql as $$
begin
	insert into round_versions (round_id, shard) select new.id, shard from generate_series(0, 15) shard;
	return new;
end $$;
create trigger rounds_versions after insert on rounds for each row execute function create_round_versions();

-- The one place where what counts changes. p_revisions[i] becomes the counted revision of p_submissions[i] (null: none).
-- Cells are touched in the order of their key, which prevents deadlocks; the version is raised last. Where p_submitted_at
-- is given, the revisions were submitted then: the state follows in the same write, as every write of a submission
-- touches all its indexes. Without a generic plan each call plans its statements anew, which takes three times as long as
-- carrying them out.
create function move_counted_revisions(p_submissions integer[], p_revisions integer[], p_submitted_at timestamptz default null)
returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
	perform 1 from submissions where id = any (p_submissions) order by id for no key update;

	insert into theme_cells as c (round_id, track_id, region_set_id, theme_id,
		asked, says, to_code, only_to_code, dont_know, not_answered)
	select r.round_id, coalesce(s.track_id, 0), r.region_set_id, t.theme_id,
		sum(v.sign),
		coalesce(sum(v.sign) filter (where t.status in (1, 2)), 0),
		coalesce(sum(v.sign) filter (where t.status in (2, 3)), 0),
		coalesce(sum(v.sign) filter (where t.status = 3), 0),
		coalesce(sum(v.sign) filter (where t.status = 4), 0),
		coalesce(sum(v.sign) filter (where t.status = 5), 0)
	from (
		select m.submission_id, m.revision_id, n.as_was
		from unnest(p_submissions, p_revisions) m (submission_id, revision_id)
		cross join lateral (select counted_revision_id as_was from submissions where id = m.submission_id) n
		where n.as_was is distinct from m.revision_id
	) m
	join submissions s on s.id = m.submission_id
	cross join lateral (values (m.as_was, -1), (m.revision_id, 1)) v (revision_id, sign)
	join submission_revisions r on r.id = v.revision_id
	cross join lateral unnest(0 || r.theme_ids, 0::smallint || r.theme_statuses) t (theme_id, status)
	group by 1, 2, 3, 4
	order by 1, 2, 3, 4
	on conflict (round_id, track_id, region_set_id, theme_id) do update set
		asked = c.asked + excluded.asked,
		says = c.says + excluded.says,
		to_code = c.to_code + excluded.to_code,
		only_to_code = c.only_to_code + excluded.only_to_code,
		dont_know = c.dont_know + excluded.dont_know,
		not_answered = c.not_answered + excluded.not_answered;

	update submissions s set
		counted_revision_id = m.revision_id,
		latest_revision_id = case when p_submitted_at is null then s.latest_revision_id else m.revision_id end,
		state = case when p_submitted_at is null then s.state else 'submitted' end,
		state_at = coalesce(p_submitted_at, s.state_at)
	from unnest(p_submissions, p_revisions) m (submission_id, revision_id)
	where s.id = m.submission_id
		and (p_submitted_at is not null or s.counted_revision_id is distinct from m.revision_id);

	update round_versions v set version = version + 1
	where v.shard = pg_backend_pid() % 16
		and v.round_id in (select round_id from submissions where id = any (p_submissions));
end $$;

-- Stores one submit in one round trip: the revision, its answers, the new state and, where the round counts what is
-- submitted, the pointer. Sent again with the same key it stores nothing and gives the first receipt. Where p_draft is
-- given, the sum of the versions of the draft's answers must still be that: nobody has saved since they were read.
create function record_revision(
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
	if p_draft <> (select coalesce(sum(d.version), 0) from draft_answers d where d.submission_id = p_submission) then
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
	select v_submission.round_id, v_revision, a.*
	from unnest(p_questions, p_rows, p_ordinals, p_statuses, p_options, p_numbers, p_texts) a;

	select r.counts into v_counts from rounds r where r.id = v_submission.round_id;
	if v_counts = 'submitted' then
		perform move_counted_revisions(array[p_submission], array[v_revision], p_at);
	else
		update submissions set state = 'submitted', state_at = p_at, latest_revision_id = v_revision where id = p_submission;
	end if;
	return query select v_revision, p_receipt, true;
end $$;
