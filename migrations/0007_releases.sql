-- Releases: a frozen list of revisions, the cells and files made from them. The public reads nothing else.

create table releases (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete restrict,
	number smallint not null,
	title jsonb not null,
	note jsonb not null default '{}',
	codebook_id integer not null references codebooks on delete restrict,
	published_at timestamptz not null,
	published_by integer references accounts on delete set null,
	submission_count integer not null,                   -- released
	withheld_count integer not null,                     -- counted, but the lead did not consent
	constraint releases_number_unique unique (exploration_id, number)
);
create index releases_codebook on releases (codebook_id);
create index releases_author on releases (published_by);
comment on table releases is 'A numbered publication (publicatie). Immutable.';

create table release_revisions (
	release_id integer not null references releases on delete cascade,
	revision_id integer not null references submission_revisions on delete restrict,
	round_id integer not null,
	track_id integer not null,                           -- 0: no track
	region_set_id integer not null references region_sets on delete restrict,
	theme_ids integer[] not null,                        -- as they were then: those of the revision follow the codebook in use
	theme_statuses smallint[] not null,
	primary key (release_id, revision_id)
);
create index release_revisions_revision on release_revisions (revision_id);
create index release_revisions_region_set on release_revisions (region_set_id);
comment on table release_revisions is 'The revisions a release is made from.';

create table release_rounds (
	release_id integer not null references releases on delete cascade,
	round_id integer not null references rounds on delete restrict,
	title jsonb not null,
	counts text not null,
	primary key (release_id, round_id)
);
create index release_rounds_round on release_rounds (round_id);
comment on table release_rounds is 'The rounds in a release, as they were named then.';

create table release_theme_cells (
	release_id integer not null references releases on delete cascade,
	round_id integer not null,
	track_id integer not null,
	region_set_id integer not null references region_sets on delete restrict,
	theme_id integer not null,
	asked integer not null,
	says integer not null,
	to_code integer not null,
	only_to_code integer not null,
	dont_know integer not null,
	not_answered integer not null,
	primary key (release_id, round_id, track_id, region_set_id, theme_id)
);
create index release_theme_cells_region_set on release_theme_cells (region_set_id);
comment on table release_theme_cells is 'Theme cells of a release, of the same shape as theme_cells.';

create table release_question_cells (
	release_id integer not null references releases on delete cascade,
	question_id integer not null references questions on delete restrict,
	round_id integer not null,
	track_id integer not null,
	region_set_id integer not null references region_sets on delete restrict,
	row_number integer not null,
	status smallint not null,
	option_number integer not null,                      -- 0: none
	value double precision,                              -- a number or scale value, or a rank
	n integer not null,                                  -- with option 0 and no value: submissions; else answers of that option or value
	constraint release_question_cells_unique unique nulls not distinct
		(release_id, question_id, round_id, track_id, region_set_id, row_number, status, option_number, value)
);
create index release_question_cells_question on release_question_cells (question_id);
create index release_question_cells_region_set on release_question_cells (region_set_id);
comment on table release_question_cells is 'How often each closed answer was given in a release. Only questions that may be published.';

create table release_files (
	id integer generated always as identity primary key,
	release_id integer not null references releases on delete cascade,
	name text not null,
	media_type text not null,
	row_count integer,
	content bytea not null,
	content_gzip bytea not null,
	byte_count integer not null,
	sha256 text not null,
	constraint release_files_name_unique unique (release_id, name)
);
-- Not compressed again, so that a part of a file is read without the rest.
alter table release_files alter column content set storage external, alter column content_gzip set storage external;
comment on table release_files is 'The files of a release, made once, as bytes.';

create function refuse_change_of_release() returns trigger language plpgsql as $$
begin
	raise exception 'a release never changes'
		using errcode = 'integrity_constraint_violation', constraint = 'releases_immutable';
end $$;
create trigger releases_immutable before update of exploration_id, number, title, note, codebook_id, published_at,
	submission_count, withheld_count on releases for each row execute function refuse_change_of_release();
create trigger release_revisions_immutable before update on release_revisions
	for each row execute function refuse_change_of_release();
create trigger release_files_immutable before update on release_files
	for each row execute function refuse_change_of_release();
