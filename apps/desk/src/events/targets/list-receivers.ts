import type { EventReceiver, EventTrigger } from '@plugdesk/protocol';
import { sql } from 'kysely';
import type { Database } from '../../database/open-database.ts';

interface Row {
  id: string;
  plugin_id: string | null;
  plugin_name: string | null;
  name: string | null;
  url: string;
  triggers: EventTrigger[];
  held: EventReceiver['held'];
}

/**
 * Who is told of a person's events, and who is held back and why: by the same rules as `findTargets`, told for reading.
 * Plugins come first, each kind the oldest first.
 */
export async function listReceivers(
  { kysely }: Pick<Database, 'kysely'>,
  personId: string,
): Promise<EventReceiver[]> {
  const { rows } = await sql<Row>`
    select delivery_endpoint.id, plugin.id as plugin_id, plugin.name as plugin_name, delivery_endpoint.name,
           delivery_endpoint.url, delivery_endpoint.triggers,
           case when plugin.id is null and not exists (
                select from person join webhook_leave on webhook_leave.person_id = person.id
                where person.id = ${personId} and person.role in ('developer', 'administrator')
                  and webhook_leave.state = 'granted') then 'blocked'
                when plugin.policy = 'optional' and not coalesce(activation.is_on, false)
                  or plugin.policy = 'default' and not coalesce(activation.is_on, true) then 'off'
                when delivery_endpoint.asks_set_up and plugin_set_up.completion is distinct from 'complete' then 'set-up'
                when delivery_endpoint.state = 'off' then 'endpoint-off'
           end as held
    from delivery_endpoint
    left join plugin on plugin.id = delivery_endpoint.plugin_id
    left join activation on activation.person_id = ${personId} and activation.plugin_id = plugin.id
    left join plugin_set_up on plugin_set_up.person_id = ${personId} and plugin_set_up.plugin_id = plugin.id
    where cardinality(delivery_endpoint.triggers) > 0
      and (delivery_endpoint.person_id = ${personId} or plugin.removed_at is null and plugin.policy <> 'blocked')
    order by plugin.id is null, delivery_endpoint.created_at, delivery_endpoint.id`.execute(kysely);
  return rows.map((row) => ({
    endpointId: row.id,
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    webhook:
      row.plugin_id === null ? { name: row.name ?? '', host: URL.parse(row.url)?.host ?? row.url } : null,
    triggers: row.triggers,
    held: row.held,
  }));
}
