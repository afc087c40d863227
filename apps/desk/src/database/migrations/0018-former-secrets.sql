-- Former secrets of endpoints: each signs beside the present one until a day after it was replaced.
create table delivery_former_secret (
  endpoint_id text not null references delivery_endpoint on delete cascade,
  id text not null,
  -- Sealed for `delivery_endpoint/<endpoint_id>/<id>` (keys/seal.ts).
  sealed bytea not null,
  signs_until timestamptz not null,
  primary key (endpoint_id, id)
);
insert into delivery_former_secret (endpoint_id, id, sealed, signs_until)
  select id, 'former-secret', sealed_former_secret, former_secret_until from delivery_endpoint
   where sealed_former_secret is not null and former_secret_until > now();
alter table delivery_endpoint drop column sealed_former_secret, drop column former_secret_until;

-- Memories that nobody was told of yet: prompts of plugins are run over them first, for a while.
create table memory_announcement (
  person_id text not null,
  memory_id text not null,
  -- Then it is told, whatever came of the prompts.
  latest_at timestamptz not null,
  -- Not looked at before: later than at once only where telling it went wrong.
  next_try_at timestamptz not null,
  primary key (person_id, memory_id),
  foreign key (person_id, memory_id) references memory on delete cascade
);

-- The endpoint that the desk speaks of. Goes with it; what was said of it stays.
alter table notification add column endpoint_id text references delivery_endpoint on delete set null;
create index notification_of_endpoint on notification (endpoint_id) where endpoint_id is not null;
