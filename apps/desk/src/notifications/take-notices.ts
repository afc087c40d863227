import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { EndpointNotice } from './ports.ts';

/**
 * Takes notices of endpoints that nobody was told of, the oldest first, with those who are to hear: of a plugin's
 * endpoint its author, while they are a developer, and every administrator; of a webhook its owner alone. That one is on
 * again is no news.
 */
export async function takeNotices(transaction: Transaction<Schema>, most: number): Promise<EndpointNotice[]> {
  const { rows } = await sql<{
    id: string;
    kind: EndpointNotice['kind'];
    days: number | null;
    plugin_id: string | null;
    plugin_name: string | null;
    webhook_name: string | null;
    endpoint_id: string;
    receivers: string[];
  }>`
    with taken as (
      insert into told_notice (notice_id)
      select id from delivery_notice notice
      where kind <> 'on' and not exists (select from told_notice told where told.notice_id = notice.id)
      order by created_at limit ${most}
      on conflict do nothing
      returning notice_id
    )
    select notice.id, notice.kind, notice.days, plugin.id as plugin_id, plugin.name as plugin_name,
      endpoint.name as webhook_name, endpoint.id as endpoint_id,
      case
        when endpoint.person_id is not null then array[endpoint.person_id]
        else array(select id from person where not suspended
          and (role = 'administrator' or (role = 'developer' and id = plugin.author_id)) order by id)
      end as receivers
    from taken
    join delivery_notice notice on notice.id = taken.notice_id
    join delivery_endpoint endpoint on endpoint.id = notice.endpoint_id
    left join plugin on plugin.id = endpoint.plugin_id
    order by notice.created_at`.execute(transaction);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    days: row.days,
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    webhookName: row.webhook_name,
    endpointId: row.endpoint_id,
    receivers: row.receivers,
  }));
}
