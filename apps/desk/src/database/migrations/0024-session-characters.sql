-- How much a session has said: one that never ends would be more than a memory can be made of.
alter table transcript_session add column characters integer not null default 0;
