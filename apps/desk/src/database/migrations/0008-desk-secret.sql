-- What must outlive a key, sealed by it: see keys/desk-secret.ts.
create table desk_secret (
  name text primary key,
  sealed bytea not null,
  made_at timestamptz not null default now()
);
