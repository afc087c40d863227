import type { EventTrigger } from '@plugdesk/protocol';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';

/** An endpoint that is told of a person's events. */
export interface PersonEndpoint {
  endpointId: string;
  /** Null for a webhook of the person's own. */
  pluginId: string | null;
  generation: 'both' | 'current' | 'july-2024';
  triggers: EventTrigger[];
}

interface Row {
  person_id: string;
  id: string;
  plugin_id: string | null;
  generation: PersonEndpoint['generation'];
  triggers: EventTrigger[];
}

/**
 * Finds the endpoints that are told of the events of some people: those of plugins that are on for them (by policy and
 * by their own choice) and set up, and their own webhooks while they have leave. Suspended people have none. Each step
 * goes by a key of one person, so that the cost is that of the people who are asked about, however many there are.
 */
export async function findTargets(
  transaction: Transaction<Schema>,
  personIds: readonly string[],
): Promise<Map<string, PersonEndpoint[]>> {
  const { rows } = await sql<Row>`
    select person.id as person_id, told.id, told.plugin_id, told.generation, told.triggers
    from unnest(${personIds}::text[]) as given (id)
    join person on person.id = given.id and not person.suspended
    cross join lateral (
      select endpoint.id, endpoint.plugin_id, endpoint.generation, endpoint.triggers
      from delivery_endpoint endpoint
      join plugin on plugin.id = endpoint.plugin_id
      left join activation on activation.person_id = person.id and activation.plugin_id = plugin.id
      left join plugin_set_up on plugin_set_up.person_id = person.id and plugin_set_up.plugin_id = plugin.id
      where cardinality(endpoint.triggers) > 0 and plugin.removed_at is null
        and (plugin.policy = 'required'
          or (plugin.policy = 'default' and coalesce(activation.is_on, true))
          or (plugin.policy = 'optional' and coalesce(activation.is_on, false)))
        and (not endpoint.asks_set_up or plugin_set_up.completion = 'complete')
      union all
      select endpoint.id, endpoint.plugin_id, endpoint.generation, endpoint.triggers
      from delivery_endpoint endpoint
      join webhook_leave on webhook_leave.person_id = person.id and webhook_leave.state = 'granted'
      where endpoint.person_id = person.id and person.role in ('developer', 'administrator')
    ) told
    order by told.id`.execute(transaction);
  const found = new Map<string, PersonEndpoint[]>(personIds.map((id) => [id, []]));
  for (const row of rows) {
    found.get(row.person_id)?.push({
      endpointId: row.id,
      pluginId: row.plugin_id,
      generation: row.generation,
      triggers: row.triggers,
    });
  }
  return found;
}
