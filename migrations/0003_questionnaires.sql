-- Versioned definitions, and which themes a question or option informs.

create table questionnaires (
	id integer generated always as identity primary key,
	exploration_id integer not null references explorations on delete cascade,
	code text not null constraint questionnaires_code_form check (code ~ '^[A-Z]{2,6}$'),
	constraint questionnaires_code_unique unique (exploration_id, code)
);
comment on table questionnaires is 'A list of questions that keeps its identity over its versions.';

create table questionnaire_versions (
	id integer generated always as identity primary key,
	questionnaire_id integer not null references questionnaires on delete cascade,
	version smallint not null,
	definition jsonb not null,                           -- src/lib/questionnaires/model.ts: Definition
	purpose text not null constraint questionnaire_versions_purpose_known check (purpose in ('input', 'test')),
	published_at timestamptz,                            -- null: may still be replaced; otherwise it never changes
	created_at timestamptz not null default now(),
	constraint questionnaire_versions_unique unique (questionnaire_id, version)
);
comment on table questionnaire_versions is 'One version of a questionnaire. A published version never changes.';

create function refuse_change_of_published_version() returns trigger language plpgsql as $$
begin
	if old.published_at is not null and (tg_op = 'DELETE' or new.definition is distinct from old.definition
		or new.version <> old.version or new.purpose <> old.purpose or new.published_at is null) then
		raise exception 'a published questionnaire version never changes'
			using errcode = 'integrity_constraint_violation', constraint = 'questionnaire_versions_immutable';
	end if;
	return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger questionnaire_versions_immutable before update on questionnaire_versions
	for each row execute function refuse_change_of_published_version();

create table questions (
	id integer generated always as identity primary key,
	questionnaire_id integer not null references questionnaires on delete cascade,
	number integer not null,                             -- stable over versions, never reused
	code text not null,                                  -- WM06
	constraint questions_number_unique unique (questionnaire_id, number)
);
comment on table questions is 'The identity of a question over the versions of its questionnaire. Wording is in the version.';

create table question_themes (
	question_id integer not null references questions on delete cascade,
	option_number integer not null default 0,            -- 0: the question as a whole; otherwise an option or a matrix row
	theme_id integer not null references themes on delete restrict,
	primary key (question_id, option_number, theme_id)
);
create index question_themes_theme on question_themes (theme_id);
create trigger question_themes_counted after insert or update or delete on question_themes
	for each statement execute function count_codebook_change();
comment on table question_themes is 'Which themes a question, or one of its options, informs: analysis, per codebook version (through the theme).';
