import type { NumberedTurnEvent, TurnEvent } from '@plugdesk/protocol';
import type { Pool } from 'pg';

/** Events after a number, or the word that they are no longer all kept. */
export type EventsAfter = { kept: true; events: NumberedTurnEvent[] } | { kept: false };

/** How many events are read at once. */
const page = 500;

/** Reads the events of one conversation after `after`, in order, at most 500. */
export async function readEvents(
  pool: Pool,
  personId: string,
  conversationId: string,
  after: number,
): Promise<EventsAfter> {
  const { rows } = await pool.query<{
    sequence: string | null;
    event: TurnEvent | null;
    purged: string | null;
    last: string | null;
  }>(
    `select e.sequence, e.event, c.purged_through as purged, c.last_sequence as last
       from (select 1) one
       left join event_cursor c on c.person_id = $1 and c.conversation_id = $2
       left join lateral (
         select sequence, event from turn_event
          where person_id = $1 and conversation_id = $2 and sequence > $3 order by sequence limit ${page}
       ) e on true
      order by e.sequence`,
    [personId, conversationId, after],
  );
  const purged = Number(rows[0]?.purged ?? 0);
  // A number from the future belongs to a conversation that was restored from a backup: start anew as well.
  if (after < purged || after > Number(rows[0]?.last ?? 0)) return { kept: false };
  return {
    kept: true,
    events: rows.flatMap((row) =>
      row.sequence === null || row.event === null
        ? []
        : [{ sequence: Number(row.sequence), event: row.event }],
    ),
  };
}
