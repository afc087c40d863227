import type { DeliveryEndpoint } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { keptDays } from '../keep-partitions.ts';
import { mayAnswer, mayBeSentTo } from './endpoint-row.ts';

interface Row {
  id: string;
  plugin_id: string | null;
  plugin_name: string | null;
  name: string | null;
  url: string;
  triggers: DeliveryEndpoint['triggers'];
  generation: DeliveryEndpoint['generation'];
  state: 'on' | 'off';
  off_reason: 'gone' | 'failing' | 'by-hand' | null;
  may: boolean;
  failing_since: Date | null;
  formers: string[];
  created_at: Date;
  notices: { kind: DeliveryEndpoint['notices'][number]['kind']; days: number | null; at: string }[];
  lost: number;
}

const dayMs = 86_400_000;
/** Days of nothing but failures after which an endpoint is turned off. */
const failingDays = 5;
/** More are not counted. */
const mostLost = 10_000;

/** Which endpoints are read. */
export type EndpointChoice =
  | { ids: readonly string[] }
  /** Those of plugins that somebody answers for (none where they are no developer any more), or of all plugins. */
  | { authorId: string | null }
  /** Webhooks of somebody's own. */
  | { ownerId: string };

/** An endpoint as it is shown; a webhook of somebody's own has a name. */
export type EndpointView = DeliveryEndpoint & { name: string | null };

/** Endpoints as they are shown, the oldest first; secrets are not among it. */
export async function readEndpointViews(
  pool: Pool,
  choice: EndpointChoice,
  now: Date,
): Promise<EndpointView[]> {
  const [where, value] =
    'ids' in choice
      ? ['delivery_endpoint.id = any ($1)', choice.ids]
      : 'ownerId' in choice
        ? ['delivery_endpoint.person_id = $1', choice.ownerId]
        : [
            `delivery_endpoint.plugin_id is not null and plugin.removed_at is null
              and ($1::text is null or exists (
                select from person where person.id = $1 and person.id = plugin.author_id and ${mayAnswer}))`,
            choice.authorId,
          ];
  const { rows } = await pool.query<Row>(
    `select delivery_endpoint.id, delivery_endpoint.plugin_id, plugin.name as plugin_name, delivery_endpoint.name, url,
            triggers, generation, state, off_reason, ${mayBeSentTo} as may, failing_since,
            delivery_endpoint.created_at, told.notices, missed.lost, overlap.formers
       from delivery_endpoint left join plugin on plugin.id = delivery_endpoint.plugin_id
       cross join lateral (
         select coalesce(json_agg(signs_until order by signs_until desc), '[]'::json) as formers
           from delivery_former_secret former
          where former.endpoint_id = delivery_endpoint.id and former.signs_until > $3
       ) overlap
       cross join lateral (
         select coalesce(json_agg(json_build_object('kind', kind, 'days', days, 'at', created_at)
                                  order by created_at desc), '[]'::json) as notices
           from (select kind, days, created_at from delivery_notice
                  where endpoint_id = delivery_endpoint.id order by created_at desc, id limit 20) recent
       ) told
       cross join lateral (
         select count(*)::int as lost from (
           select from delivery_attempt lost
            where lost.endpoint_id = delivery_endpoint.id and lost.started_at >= $2
              and lost.outcome in ('dead', 'expired', 'not-sent') and lost.code is distinct from 'payload_limit'
              and not exists (select from delivery again
                               where again.person_id = lost.person_id and again.lane_id = lost.lane_id
                                 and again.replay_of = lost.position)
            limit ${mostLost}) part
       ) missed
      where ${where}
      order by delivery_endpoint.created_at, delivery_endpoint.id`,
    [value, new Date(now.getTime() - keptDays * dayMs), now],
  );
  return rows.map((row) => ({
    id: row.id,
    plugin: row.plugin_id === null ? null : { id: row.plugin_id, name: row.plugin_name ?? '' },
    name: row.name,
    url: row.url,
    triggers: row.triggers,
    generation: row.generation,
    state: row.may ? row.state : 'off',
    offReason: row.may ? row.off_reason : 'blocked',
    failingSince: row.failing_since?.toISOString() ?? null,
    offAt:
      row.failing_since === null || row.state === 'off' || !row.may
        ? null
        : new Date(row.failing_since.getTime() + failingDays * dayMs).toISOString(),
    formerSecretsUntil: row.formers.map((until) => new Date(until).toISOString()),
    notices: row.notices.map((notice) => ({ ...notice, at: new Date(notice.at).toISOString() })),
    lost: row.lost,
    createdAt: row.created_at.toISOString(),
  }));
}
