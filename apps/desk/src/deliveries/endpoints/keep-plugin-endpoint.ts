import type { EventTrigger } from '@plugdesk/protocol';
import type { StatementRunner } from '../statements/insert-deliveries.ts';
import { createEndpoint } from './create-endpoint.ts';
import { leaveBehind } from './endpoint-row.ts';

/** What a plugin's endpoint is to be. */
export interface PluginEndpoint {
  pluginId: string;
  /** Null where there is no webhook (any more). */
  url: string | null;
  /** None: nothing is sent. */
  triggers: readonly EventTrigger[];
  asksSetUp: boolean;
}

/**
 * Makes or changes the one endpoint of a plugin, within the transaction that changes the plugin. Its secret, its notices
 * and whether it was turned off by hand stay; at another address it begins anew: what the former one failed at does not
 * count, and what waits for its next try is due at once. Without a webhook nothing is sent any more, and what was sent can
 * still be read.
 * @returns the secret of an endpoint that was made, to be shown once; null where it was there, or there is no webhook
 */
export async function keepPluginEndpoint(
  deps: Parameters<typeof createEndpoint>[0],
  runner: StatementRunner,
  wanted: PluginEndpoint,
): Promise<string | null> {
  const triggers = wanted.url === null ? [] : wanted.triggers;
  const { rows } = await runner.query({
    name: 'keep-plugin-endpoint',
    text: `with due as (
             update delivery_lane set next_at = now()
              where endpoint_id = (select id from delivery_endpoint where plugin_id = $1 and url <> $2) and next_at > now()
           )
           update delivery_endpoint set
             url = coalesce($2, url), triggers = $3, asks_set_up = $4,
             ${leaveBehind('$2')},
             state = case when $2 <> url and off_reason in ('gone', 'failing') then 'on' else state end,
             off_reason = case when $2 <> url and off_reason in ('gone', 'failing') then null else off_reason end
            where plugin_id = $1 returning id`,
    values: [wanted.pluginId, wanted.url, triggers, wanted.asksSetUp],
  });
  if (rows.length > 0 || wanted.url === null) return null;
  const { secret } = await createEndpoint(
    deps,
    { url: wanted.url, pluginId: wanted.pluginId, personId: null, triggers, asksSetUp: wanted.asksSetUp },
    runner,
  );
  return secret;
}
