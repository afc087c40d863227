-- The desk also tells who asks for webhooks of their own, and what was decided.
alter table notification drop constraint notification_about_check;
alter table notification add constraint notification_about_check
  check (about in ('memory', 'transcript', 'later', 'endpoint', 'webhook-request', 'webhook-leave'));
