import { sql } from 'kysely';
import type { Database } from '../../database/open-database.ts';

/** A set-up that a plugin is asked about now. */
export interface DueSetUp {
  personId: string;
  pluginId: string;
  /** Null where nobody waits. */
  waitingSince: Date | null;
  /** What `next_check_at` is while it is asked. */
  until: Date;
}

/** How much may be asked further. */
export interface AskingRoom {
  /** How many questions are on their way, by plugin. */
  underWay: ReadonlyMap<string, number>;
  /** How many of one plugin may be. */
  perPlugin: number;
  /** How many of all may begin now. */
  most: number;
}

/**
 * Takes set-ups that are due to be asked about, so that no other process asks: of each plugin those that wait longest, as
 * many as it has room for. However many wait for one plugin, those of another are found.
 * @param until when they are due again, were this process to die
 */
export async function claimDue(
  { kysely }: Pick<Database, 'kysely'>,
  room: AskingRoom,
  at: Date,
  until: Date,
): Promise<DueSetUp[]> {
  const { rows } = await sql<{ person_id: string; plugin_id: string; waiting_since: Date | null }>`
    with due as materialized (
      select taken.person_id, taken.plugin_id
        from (select plugin_id, min(next_check_at) as first from plugin_set_up
               where next_check_at <= ${at} group by plugin_id) as plugin
        left join unnest(${[...room.underWay.keys()]}::text[], ${[...room.underWay.values()]}::int[])
               as busy (plugin_id, count) on busy.plugin_id = plugin.plugin_id
       cross join lateral (
         select waiting.person_id, waiting.plugin_id from plugin_set_up waiting
          where waiting.plugin_id = plugin.plugin_id and waiting.next_check_at <= ${at}
          order by waiting.next_check_at limit greatest(${room.perPlugin}::int - coalesce(busy.count, 0), 0)
          for update skip locked
       ) as taken
       order by plugin.first limit ${room.most}
    )
    update plugin_set_up set next_check_at = ${until} from due
     where plugin_set_up.person_id = due.person_id and plugin_set_up.plugin_id = due.plugin_id
    returning plugin_set_up.person_id, plugin_set_up.plugin_id, plugin_set_up.waiting_since`.execute(kysely);
  return rows.map((row) => ({
    personId: row.person_id,
    pluginId: row.plugin_id,
    waitingSince: row.waiting_since,
    until,
  }));
}
