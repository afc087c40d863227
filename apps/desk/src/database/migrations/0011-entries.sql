-- Plugins that are told of what happens, or are prompts alone, have an entry and need no API description.
alter table plugin_version alter column description_bytes drop not null;
alter table plugin_version alter column description_hash drop not null;

-- Which entry of the list at `source` it is, as its author wrote the id; null where it came from no list.
alter table plugin add column entry_id text;
-- The developer of the desk who answers for it.
alter table plugin add column author_id text references person on delete set null;
create index plugin_author on plugin (author_id) where author_id is not null;
