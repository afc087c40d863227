-- What a webhook of the person's own answers is for its owner to read, as what a plugin says.
alter table notification add column webhook_name text;
alter table notification drop constraint notification_source_check;
alter table notification drop constraint notification_check;
alter table notification add constraint notification_source_check check (source in ('plugin', 'webhook', 'desk'));
alter table notification add constraint notification_speaker_check
  check ((source <> 'plugin' or plugin_id is not null) and ((source = 'webhook') = (webhook_name is not null)));
