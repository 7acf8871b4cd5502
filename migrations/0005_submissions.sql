-- Submissions: drafts as rows per answer, every submit an immutable revision with its document, tidy answers and ready lines.

create table region_sets (
	id integer generated always as identity primary key,
	reserved text constraint region_sets_reserved_known check (reserved in ('all', 'none')),
	regions integer[] not null default '{}',             -- ids, ascending
	constraint region_sets_unique unique nulls not distinct (reserved, regions),
	constraint region_sets_either check ((reserved is null) = (cardinality(regions) > 0))
);
-- The id of a set of regions, made where it is new. Looks first: `on conflict` on every submit would burn ids.
create function region_set_id(p_reserved text, p_regions integer[]) returns integer
language plpgsql as $$
declare
	v_id integer;
begin
	loop
		select id into v_id from region_sets where reserved is not distinct from p_reserved and regions = p_regions;
		if found then return v_id; end if;
		insert into region_sets (reserved, regions) values (p_reserved, p_regions)
		on conflict on constraint region_sets_unique do nothing returning id into v_id;
		if found then return v_id; end if;
	end loop;
end $$;
comment on table region_sets is 'The distinct sets of regions that submissions apply to: real regions, or one of the states all regions and tied to none.';

create table submissions (
	id integer generated always as identity primary key,
	round_id integer not null references rounds on delete restrict,
	assignment_id integer references assignments on delete restrict,  -- null: open consultation
	track_id integer references tracks on delete restrict,
	questionnaire_version_id integer not null references questionnaire_versions on delete restrict,
	state text not null default 'draft' constraint submissions_state_known
		check (state in ('draft', 'submitted', 'accepted', 'returned', 'withdrawn')),
	state_at timestamptz not null default now(),
	latest_revision_id integer,                          -- the last one submitted
	counted_revision_id integer,                         -- the one that counts; null: none. Moved by move_counted_revisions only
	created_by integer references accounts on delete set null,
	created_at timestamptz not null default now()
);
create unique index submissions_assignment on submissions (assignment_id) where state <> 'withdrawn';
create index submissions_assignment_all on submissions (assignment_id);
create index submissions_track on submissions (track_id);
create index submissions_version on submissions (questionnaire_version_id);
create index submissions_creator on submissions (created_by);
create index submissions_list on submissions (round_id, state_at desc, id desc);
create index submissions_counted on submissions (round_id, counted_revision_id) where counted_revision_id is not null;
create index submissions_counted_revision on submissions (counted_revision_id);
create index submissions_latest_revision on submissions (latest_revision_id);
comment on table submissions is 'What a track says on one assignment (inbreng). Which revision counts is a pointer.';

create table draft_answers (
	submission_id integer not null references submissions on delete cascade,
	question_number integer not null,
	input jsonb not null,                                -- as typed: an "abc" in a number is kept and shown
	version integer not null default 1,                  -- counts up with every save; a save names the version it saw
	saved_by integer references accounts on delete set null,
	saved_at timestamptz not null default now(),
	primary key (submission_id, question_number)
);
create index draft_answers_author on draft_answers (saved_by);
comment on table draft_answers is 'A draft is one row per question. After a submit the rows stay: they are where the next revision starts.';

create table submission_revisions (
	id integer generated always as identity primary key,
	submission_id integer not null references submissions on delete restrict,
	round_id integer not null references rounds on delete restrict,
	number smallint not null,
	questionnaire_version_id integer not null references questionnaire_versions on delete restrict,
	document jsonb not null,                             -- the truth: src/lib/questionnaires/document.ts
	language text not null,
	region_set_id integer not null references region_sets on delete restrict,
	publish_closed boolean not null default false,       -- the lead lets closed answers be published
	publish_open boolean not null default false,         -- and open ones, after moderation
	receipt text not null constraint submission_revisions_receipt_unique unique,
	submit_key uuid not null constraint submission_revisions_key_unique unique,  -- of the form: sent twice is stored once
	submitted_by integer references accounts on delete set null,
	submitted_at timestamptz not null,
	accepted_at timestamptz,
	theme_ids integer[] not null default '{}',           -- derived: what it does with each theme it is asked about,
	theme_statuses smallint[] not null default '{}',     -- see analysis/model.ts; rebuilt from the document when the codebook changes
	line_excel text not null,                            -- derived: the ready CSV line of each profile
	line_machine text not null,
	constraint submission_revisions_number_unique unique (submission_id, number)
);
create index submission_revisions_round on submission_revisions (round_id, questionnaire_version_id, id);
create index submission_revisions_version on submission_revisions (questionnaire_version_id);
create index submission_revisions_region_set on submission_revisions (region_set_id);
create index submission_revisions_author on submission_revisions (submitted_by);
comment on table submission_revisions is 'One submit. Its document never changes.';

alter table submissions
	add constraint submissions_latest_revision_fkey foreign key (latest_revision_id) references submission_revisions on delete restrict,
	add constraint submissions_counted_revision_fkey foreign key (counted_revision_id) references submission_revisions on delete restrict;

create table answers (
	round_id integer not null,
	revision_id integer not null,
	question_id integer not null,
	row_number integer not null default 0,               -- of a matrix
	ordinal smallint not null default 0,                 -- place of a choice; in a ranking the rank
	status smallint not null,                            -- 1 answered, 2 don't know, 3 not answered, 4 not asked
	option_number integer,                               -- as defined; 100000 + id for options that come from data
	number double precision,
	text text
) partition by list (round_id);
create index answers_question on answers (question_id, revision_id);
comment on table answers is 'One row per answer atom, derived from the documents and rebuildable. No foreign keys and one index, for the speed of submitting (docs/decisions).';
create table answers_other partition of answers default;

create function create_answers_partition() returns trigger language plpgsql as $$
begin
	execute format('create table answers_%s partition of answers for values in (%s)', new.id, new.id);
	return new;
end $$;
create trigger rounds_answers_partition after insert on rounds for each row execute function create_answers_partition();

create table reviews (
	id integer generated always as identity primary key,
	submission_id integer not null references submissions on delete cascade,
	revision_id integer not null references submission_revisions on delete cascade,
	decision text not null constraint reviews_decision_known check (decision in ('accepted', 'returned')),
	remark text not null default '',
	question_remarks jsonb not null default '{}',        -- {question number: remark}
	decided_by integer references accounts on delete set null,
	decided_at timestamptz not null
);
create index reviews_submission on reviews (submission_id, id desc);
create index reviews_revision on reviews (revision_id);
create index reviews_author on reviews (decided_by);
comment on table reviews is 'What the ministry decided on a revision, with its remarks to the lead.';

-- Documents and lines are compressed at every submit; lz4 does it in a third of the time, where the server has it.
do $$ begin
	alter table submission_revisions
		alter column document set compression lz4,
		alter column line_excel set compression lz4,
		alter column line_machine set compression lz4;
exception when feature_not_supported then null;
end $$;
