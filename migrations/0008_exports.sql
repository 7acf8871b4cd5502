-- Live exports: what was asked for, and what went out, known only after the last byte.

create table exports (
	id uuid primary key default gen_random_uuid(),
	exploration_id integer not null references explorations on delete cascade,
	account_id integer references accounts on delete set null,
	choice jsonb not null,                               -- exports/model.ts: ExportChoice
	revision_count integer not null,                     -- pinned when it began
	upper_revision_id integer not null,
	data_version bigint not null,                        -- sum of round_versions in the same snapshot
	started_at timestamptz not null,
	finished_at timestamptz,                             -- null: not finished, or broken off
	row_count integer,
	byte_count bigint,
	sha256 text,
	constraint exports_whole check (num_nulls(finished_at, row_count, byte_count, sha256) in (0, 4))
);
create index exports_exploration on exports (exploration_id, started_at desc);
create index exports_account on exports (account_id);
comment on table exports is 'Downloads of what counts. Rows, bytes and SHA-256 are there only where the last byte went out.';
