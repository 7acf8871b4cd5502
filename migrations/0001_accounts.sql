-- People, their sessions and links, what they did, and mail waiting to be sent.

create table accounts (
	id integer generated always as identity primary key,
	email text not null,
	name text not null,
	organisation text not null default '',
	password_hash text,                                  -- null: invited, or the password has been withdrawn
	language text not null default 'nl' constraint accounts_language_known check (language in ('nl', 'en')),
	is_site_administrator boolean not null default false,
	is_example boolean not null default false,
	deactivated_at timestamptz,
	last_seen_at timestamptz,
	created_at timestamptz not null default now(),
	constraint accounts_email_lower check (email = lower(email)),
	constraint accounts_email_unique unique (email)
);
comment on table accounts is 'One person, one account. Deactivated, never deleted: the log refers to them.';

create table sessions (
	id text primary key,                                 -- SHA-256 of the id in the cookie, in hexadecimal
	account_id integer not null references accounts on delete cascade,
	expires_at timestamptz not null,
	created_at timestamptz not null default now()
);
create index sessions_account on sessions (account_id);
create index sessions_expiry on sessions (expires_at);
comment on table sessions is 'Signed-in browsers. The id is stored hashed, so that a copy of this table signs nobody in.';

create table one_time_links (
	id integer generated always as identity primary key,
	token_hash text not null constraint one_time_links_token_unique unique,
	purpose text not null constraint one_time_links_purpose_known check (purpose in ('invitation', 'password', 'first_administrator')),
	account_id integer references accounts on delete cascade,
	created_by integer references accounts on delete set null,
	expires_at timestamptz not null,
	used_at timestamptz,
	created_at timestamptz not null default now()
);
create index one_time_links_account on one_time_links (account_id);
create index one_time_links_creator on one_time_links (created_by);
comment on table one_time_links is 'Links that work once: an invitation, a new password, the first administrator. The token is stored hashed.';

create table rate_limits (
	key varchar(255) primary key,
	points integer not null default 0,
	expire bigint
);
comment on table rate_limits is 'Counters of attempts to sign in, per account and per address. The layout is that of rate-limiter-flexible.';

create table mails (
	id integer generated always as identity primary key,
	recipient text not null,
	subject text not null,
	body text not null,
	created_at timestamptz not null default now(),
	attempts smallint not null default 0,
	next_attempt_at timestamptz not null default now(),
	sent_at timestamptz,
	last_error text
);
create index mails_waiting on mails (next_attempt_at) where sent_at is null;
comment on table mails is 'The outbox: written in the transaction that causes the mail, sent afterwards over SMTP.';

create table audit_entries (
	id bigint generated always as identity primary key,
	at timestamptz not null default clock_timestamp(),   -- of the request, by the clock of the application
	account_id integer,                                  -- no foreign key: an entry outlives whom it is about
	actor text not null,                                 -- the name as it was then, or 'system', 'anonymous'
	action text not null,                                -- noun.verb, such as submission.accept
	exploration_id integer,
	object_type text not null default '',
	object_id text not null default '',
	result text not null constraint audit_entries_result_known check (result in ('done', 'refused')),
	origin text not null default '',                     -- network address
	request_id text not null default '',
	details jsonb not null default '{}'                  -- never answers, never secrets
);
create index audit_entries_exploration on audit_entries (exploration_id, id desc);
create index audit_entries_account on audit_entries (account_id, id desc);
comment on table audit_entries is 'Who did what to which object, with what result, from where and when. Only ever added to.';
