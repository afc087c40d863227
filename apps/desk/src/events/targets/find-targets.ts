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
 * by their own choice) and set up, and their own webhooks while they have leave. Suspended people have none. What
 * plugins there are is read once; each further step goes by a key of one person, so that the cost is that of the people
 * who are asked about, however many there are.
 */
export async function findTargets(
  transaction: Transaction<Schema>,
  personIds: readonly string[],
): Promise<Map<string, PersonEndpoint[]>> {
  const { rows } = await sql<Row>`
    with offered as materialized (
      select endpoint.id, endpoint.plugin_id, endpoint.generation, endpoint.triggers, endpoint.asks_set_up, plugin.policy
      from delivery_endpoint endpoint
      join plugin on plugin.id = endpoint.plugin_id
      where endpoint.plugin_id is not null and cardinality(endpoint.triggers) > 0 and plugin.removed_at is null
        and plugin.policy <> 'blocked'
    )
    select person.id as person_id, told.id, told.plugin_id, told.generation, told.triggers
    from unnest(${personIds}::text[]) as given (id)
    join person on person.id = given.id and not person.suspended
    cross join lateral (
      select wanted.id, wanted.plugin_id, wanted.generation, wanted.triggers
      from (
        select offered.* from offered
        where offered.policy = 'required'
          or (offered.policy = 'default' and coalesce((select is_on from activation
            where activation.person_id = person.id and activation.plugin_id = offered.plugin_id), true))
        union all
        select offered.* from activation
        join offered on offered.plugin_id = activation.plugin_id and offered.policy = 'optional'
        where activation.person_id = person.id and activation.is_on
      ) wanted
      where not wanted.asks_set_up or exists (select from plugin_set_up
        where plugin_set_up.person_id = person.id and plugin_set_up.plugin_id = wanted.plugin_id
          and plugin_set_up.completion = 'complete')
      union all
      select endpoint.id, endpoint.plugin_id, endpoint.generation, endpoint.triggers
      from delivery_endpoint endpoint
      where endpoint.person_id = person.id and person.role in ('developer', 'administrator')
        and exists (select from webhook_leave
          where webhook_leave.person_id = person.id and webhook_leave.state = 'granted')
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
