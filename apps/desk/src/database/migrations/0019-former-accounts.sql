-- A conversation whose account was disconnected keeps saying which one it was, until the person says as whom it goes on:
-- then there is no connection, and the name of the one that was.
alter table conversation_connection alter column connection_id drop not null;
alter table conversation_connection add column lost_name text;
alter table conversation_connection add column lost_account_id text;
alter table conversation_connection add constraint conversation_connection_named_or_lost
  check ((connection_id is null) = (lost_name is not null));
alter table conversation_connection add constraint conversation_connection_plugin_id_fkey
  foreign key (plugin_id) references plugin on delete cascade;

-- The redirect address that the client id was registered or entered with; null where that is not known.
alter table plugin_sign_in add column client_redirect_url text;

-- A client that was registered anew lives on for what it was given: a refresh token is renewed by the client that got it.
create table former_client (
  plugin_id text not null references plugin on delete cascade,
  client_id text not null,
  -- Sealed for `former_client/<plugin>/<client id>` (keys/seal.ts).
  sealed_client_secret bytea,
  replaced_at timestamptz not null default now(),
  primary key (plugin_id, client_id)
);

-- The client that got a credential, and the one that a sign-in was begun as; null for the plugin's present one.
alter table connection add column client_id text;
alter table connection_flow add column client_id text;
update connection c set client_id = s.client_id
  from plugin_sign_in s
 where s.plugin_id = c.plugin_id and s.client_kind = 'registered' and c.kind = 'oauth';
update connection_flow f set client_id = s.client_id
  from plugin_sign_in s
 where s.plugin_id = f.plugin_id and s.client_kind = 'registered';
