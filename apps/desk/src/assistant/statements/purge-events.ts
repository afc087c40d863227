import type { Pool } from 'pg';

/**
 * Forgets the streamed events of conversations in which nothing runs or waits and nothing happened for the given
 * time: their turns hold the whole answers. Readers that were further back are told to read the conversation again.
 * @param olderThanMs how long the last event must be past
 * @returns how many events went
 */
export async function purgeEvents(pool: Pool, olderThanMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `with idle as (
       select c.person_id, c.conversation_id, c.last_sequence
         from event_cursor c
        where c.purged_through < c.last_sequence
          and not exists (select from turn t where t.person_id = c.person_id and t.conversation_id = c.conversation_id
                            and t.status in ('running', 'waiting'))
          and not exists (select from turn_event e where e.person_id = c.person_id and e.conversation_id = c.conversation_id
                            and e.sequence = c.last_sequence and e.created_at > now() - make_interval(secs => $1 / 1000.0))
        order by c.person_id, c.conversation_id
        for update of c skip locked
        limit 200
     ), marked as (
       update event_cursor c set purged_through = idle.last_sequence
         from idle where c.person_id = idle.person_id and c.conversation_id = idle.conversation_id
       returning c.person_id, c.conversation_id, c.purged_through
     )
     delete from turn_event e using marked m
      where e.person_id = m.person_id and e.conversation_id = m.conversation_id and e.sequence <= m.purged_through`,
    [olderThanMs],
  );
  return rowCount ?? 0;
}
