-- Rounds: which questionnaire versions are asked of which tracks, from when to when.

create table rounds (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete cascade,
	title jsonb not null,
	state text not null default 'preparing' constraint rounds_state_known check (state in ('preparing', 'open', 'closed')),
	opens_at timestamptz,
	closes_at timestamptz,                               -- the first instant after the last day, in Europe/Amsterdam
	grace_minutes smallint not null default 60,          -- for a form already open
	counts text not null default 'accepted' constraint rounds_counts_known check (counts in ('accepted', 'submitted')),
	contact_name text not null default '',
	contact_email text not null default '',
	created_at timestamptz not null default now(),
	constraint rounds_period check (opens_at is null or closes_at is null or opens_at < closes_at)
);
create index rounds_exploration on rounds (exploration_id, id desc);
comment on table rounds is 'One time of asking. Counts the latest accepted revision of a submission, or the latest submitted one.';

create table round_questionnaires (
	round_id integer not null references rounds on delete cascade,
	questionnaire_version_id integer not null references questionnaire_versions on delete restrict,
	primary key (round_id, questionnaire_version_id)
);
create index round_questionnaires_version on round_questionnaires (questionnaire_version_id);
comment on table round_questionnaires is 'The questionnaire versions of a round.';

create table assignments (
	id integer generated always as identity primary key,
	round_id integer not null references rounds on delete cascade,
	questionnaire_version_id integer not null references questionnaire_versions on delete restrict,
	track_id integer not null references tracks on delete restrict,
	region_id integer references regions on delete restrict,
	initiative_id integer references initiatives on delete restrict,
	reminded_at timestamptz,
	created_at timestamptz not null default now(),
	constraint assignments_unique unique nulls not distinct (round_id, questionnaire_version_id, track_id, region_id, initiative_id)
);
create index assignments_version on assignments (questionnaire_version_id);
create index assignments_track on assignments (track_id);
create index assignments_region on assignments (region_id);
create index assignments_initiative on assignments (initiative_id);
comment on table assignments is 'One expected submission (verzoek): a round asks a track, for a region or an initiative where that is meant.';
