-- Whether something is due at a session, asked several times a second: in the order of the index, whatever the planner
-- believes of the table, and without a transaction around it.
create function is_session_due(now timestamptz, furthest timestamptz) returns boolean
language sql stable set enable_seqscan = off set enable_sort = off as $$
  select exists (select from (
           select from transcript_session where due_at is not null and due_at <= now order by due_at limit 1) as due)
      or exists (select from (
           select from transcript_session where due_at is not null and due_at > furthest order by due_at limit 1)
           as never_due)
$$;
