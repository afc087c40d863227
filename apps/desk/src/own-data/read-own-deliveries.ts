import { type Kysely, sql } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

interface OwnDelivery {
  lane_id: string;
  position: number;
  created_at: Date;
  event: string;
  type: string;
  plugin: string | null;
  address: string | null;
  sequence: number | null;
  query: string;
  body: string | null;
  attempts: unknown[];
}

/** So many at once: bodies may be large. */
const page = 50;

/** What was sent of a person's events, to whom, and what came back: one after another, by session and memory. */
export async function* readDeliveries(kysely: Kysely<Schema>, personId: string) {
  let after = { laneId: '00000000-0000-0000-0000-000000000000', position: -1, createdAt: new Date(0) };
  for (;;) {
    const { rows } = await sql<OwnDelivery>`
      select sent.lane_id, sent.position, sent.created_at, sent.event_id as event, sent.type, plugin.name as plugin,
        endpoint.url as address, sent.sequence, sent.query, sent.body, tried.attempts
      from (
        select * from delivery where person_id = ${personId}
          and (lane_id, position, created_at) > (${after.laneId}::uuid, ${after.position}::bigint, ${after.createdAt}::timestamptz)
        order by lane_id, position, created_at limit ${page}
      ) sent
      left join delivery_endpoint endpoint on endpoint.id = sent.endpoint_id
      left join plugin on plugin.id = endpoint.plugin_id
      cross join lateral (
        select coalesce(json_agg(json_build_object('number', number, 'outcome', outcome, 'reason', reason,
          'status', status, 'startedAt', started_at, 'answer', response_body,
          'answerCut', response_truncated) order by started_at, number), '[]'::json)
          as attempts
        from delivery_attempt attempt where attempt.person_id = ${personId} and attempt.lane_id = sent.lane_id
          and attempt.position = sent.position
      ) tried
      order by sent.lane_id, sent.position, sent.created_at`.execute(kysely);
    for (const { lane_id: laneId, position, created_at: createdAt, ...delivery } of rows) {
      after = { laneId, position, createdAt };
      yield { ...delivery, createdAt };
    }
    if (rows.length < page) return;
  }
}

/** A person's own webhooks without their secrets, their leave for them, and how far they are with set-ups. */
export async function readOwnEvents(kysely: Kysely<Schema>, personId: string) {
  const webhooks = await kysely
    .selectFrom('delivery_endpoint')
    .select(['id', 'name', 'url', 'triggers', 'generation', 'state', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute();
  const leave = await kysely
    .selectFrom('webhook_leave')
    .select(['state', 'purpose', 'word', 'asked_at', 'decided_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const setUps = await kysely
    .selectFrom('plugin_set_up')
    .innerJoin('plugin', 'plugin.id', 'plugin_set_up.plugin_id')
    .select(['plugin.name as plugin', 'steps_done', 'completion', 'problem', 'checked_at'])
    .where('plugin_set_up.person_id', '=', personId)
    .orderBy('plugin.name')
    .execute();
  return { webhooks, webhookLeave: leave ?? null, setUps };
}
