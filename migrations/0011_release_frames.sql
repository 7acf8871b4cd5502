-- A release also keeps its frame, and a form of a release that is sent twice publishes once.

create table release_frames (
	release_id integer primary key references releases on delete cascade,
	frame jsonb not null                                 -- src/lib/analysis/frame.ts
);
comment on table release_frames is 'The tracks, regions and themes of a release as they were named and sorted then. None: released before frames were kept, and shown as they are now.';
create trigger release_frames_immutable before update on release_frames
	for each row execute function refuse_change_of_release();

alter table releases add column publish_key uuid constraint releases_key_unique unique;  -- of the form
