-- An exploration as data: who may do what in it, its regions, themes and tracks.
-- Labels are {language: text}; every text a user reads in an exploration is content, not code.

create table explorations (
	id integer generated always as identity primary key,
	slug text not null constraint explorations_slug_unique unique
		constraint explorations_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	title jsonb not null,
	question jsonb not null default '{}',                -- what the exploration must answer: heading of its front page
	summary jsonb not null default '{}',
	languages text[] not null default '{nl,en}',
	contact_name text not null default '',
	contact_email text not null default '',
	is_public boolean not null default false,            -- the front page and tracks can be read without an account
	is_example boolean not null default false,
	suppression_threshold smallint not null default 5 constraint explorations_threshold_positive check (suppression_threshold >= 1),
	created_at timestamptz not null default now()
);
comment on table explorations is 'One strategic exploration (verkenning) with its own tracks, codebook, rounds and releases.';

create table exploration_roles (
	exploration_id integer not null references explorations on delete cascade,
	account_id integer not null references accounts on delete cascade,
	role text not null constraint exploration_roles_known check (role in ('administrator', 'strategist', 'scientist')),
	granted_at timestamptz not null default now(),
	primary key (exploration_id, account_id, role)
);
create index exploration_roles_account on exploration_roles (account_id);
comment on table exploration_roles is 'Roles that hold for a whole exploration.';

create table regions (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete cascade,
	code text not null,
	name jsonb not null,
	kind text not null constraint regions_kind_known check (kind in ('decline', 'anticipation', 'overlay')),
	overlaps_region_id integer references regions on delete restrict,  -- an overlay points at the official region it lies over
	tile_row smallint,
	tile_column smallint,
	tile_span smallint not null default 1,
	short_name text not null default '',
	note jsonb not null default '{}',
	retired_at timestamptz,                              -- no longer to be chosen; what was said keeps counting
	constraint regions_code_unique unique (exploration_id, code)
);
create index regions_overlaps on regions (overlaps_region_id);
comment on table regions is 'A region of an exploration. An overlay (such as Zuidoost-Drenthe over Oost-Drenthe) is never summed with official regions.';

create table region_municipalities (
	id integer generated always as identity primary key,
	region_id integer not null references regions on delete cascade,
	code text not null constraint region_municipalities_code_form check (code ~ '^GM[0-9]{4}$'),
	name text not null,
	province_code text not null default '',
	province_name text not null default '',
	valid_from date,
	valid_to date,                                       -- up to, but not including
	successor_code text,
	is_verified boolean not null default false,
	source text not null default '',
	constraint region_municipalities_once unique nulls not distinct (region_id, code, valid_from),
	constraint region_municipalities_period check (valid_from is null or valid_to is null or valid_from < valid_to)
);
comment on table region_municipalities is 'Which municipality (CBS code) belonged to a region from when to when.';

create table codebooks (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete cascade,
	version smallint not null,
	changes integer not null default 0,                  -- counts up with every change of what informs which theme
	created_at timestamptz not null default now(),
	constraint codebooks_version_unique unique (exploration_id, version)
);
comment on table codebooks is 'Versions of the two-level list of themes. The highest version is the one in use.';

create table themes (
	id integer generated always as identity primary key,
	codebook_id integer not null references codebooks on delete cascade,
	code text not null constraint themes_code_form check (code ~ '^[A-Z]{2,4}(-[A-Z]{2,4})?$'),
	parent_id integer references themes on delete restrict,
	label jsonb not null,
	definition jsonb not null default '{}',
	source text not null default '',
	position integer not null default 0,
	retired_at timestamptz,
	constraint themes_code_unique unique (codebook_id, code)
);
create index themes_parent on themes (parent_id);

-- Whoever keeps what follows from codebooks compares this count, which is one row to read. Few codebooks, rare changes:
-- a change of one counts for all.
create function count_codebook_change() returns trigger language plpgsql as $$
begin
	update codebooks set changes = changes + 1;
	return null;
end $$;
create trigger themes_counted after insert or update or delete on themes
	for each statement execute function count_codebook_change();
comment on table themes is 'A theme or sub-theme of one codebook version. Retired themes stay: answers refer to them.';

create table tracks (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete cascade,
	slug text not null constraint tracks_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	kind text not null constraint tracks_kind_known check (kind in ('expertise', 'tailored')),
	status text not null constraint tracks_status_known check (status in ('preparing', 'running', 'completed')),
	status_on date,                                      -- on which date this status was so
	name jsonb not null,
	summary jsonb not null default '{}',
	organisations text[] not null default '{}',
	regio_deal_title text,                               -- null: no Regio Deal
	regio_deal_selected_on date,
	regio_deal_from text,                                -- a date, or a month where the day is not known
	position integer not null default 0,
	retired_at timestamptz,
	constraint tracks_slug_unique unique (exploration_id, slug)
);
comment on table tracks is 'A source of input (traject): an expertise track or a tailored regional one.';

create table track_regions (
	track_id integer not null references tracks on delete cascade,
	region_id integer not null references regions on delete restrict,
	primary key (track_id, region_id)
);
create index track_regions_region on track_regions (region_id);
comment on table track_regions is 'The regions a track is about.';

create table track_roles (
	track_id integer not null references tracks on delete cascade,
	account_id integer not null references accounts on delete cascade,
	role text not null constraint track_roles_known check (role in ('lead', 'member')),
	granted_at timestamptz not null default now(),
	primary key (track_id, account_id)
);
create index track_roles_account on track_roles (account_id);
comment on table track_roles is 'Who leads a track (and submits), and who writes along.';

create table initiatives (
	id integer generated always as identity primary key,
	track_id integer not null references tracks on delete cascade,
	slug text not null constraint initiatives_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	kind text not null constraint initiatives_kind_known check (kind in ('masterclass', 'study', 'meeting', 'course', 'project')),
	title jsonb not null,
	held_on text not null default '',                    -- a year, a month or a day, as far as known
	organisations text[] not null default '{}',
	link text not null default '',
	note text not null default '',
	position integer not null default 0,
	retired_at timestamptz,
	constraint initiatives_slug_unique unique (track_id, slug)
);
comment on table initiatives is 'Part of a track: a masterclass, study, meeting, course or project.';
