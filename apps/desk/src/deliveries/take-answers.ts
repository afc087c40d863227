import { CompiledQuery, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Schema } from '../database/schema-types.ts';
import { keptDays } from './keep-partitions.ts';

/** What a receiver answered for the person to read. */
export interface DeliveryAnswer {
  personId: string;
  endpointId: string;
  /** Null for a webhook of somebody's own. */
  pluginId: string | null;
  /** Name of such a webhook; null for a plugin's. */
  webhookName: string | null;
  eventId: string;
  type: 'memory.created' | 'transcript.processed';
  /** The memory or the session that the event is about. */
  subjectId: string;
  /** Number of the window in its session; null for a memory. */
  sequence: number | null;
  /** When the event happened, however often it was sent again since. */
  happenedAt: Date;
  /** Not empty, at most 4,000 characters. */
  message: string;
  answeredAt: Date;
}

interface AnswerRow {
  person_id: string;
  endpoint_id: string;
  plugin_id: string | null;
  webhook_name: string | null;
  event_id: string;
  type: DeliveryAnswer['type'];
  subject_id: string;
  sequence: number | null;
  happened_at: Date;
  message: string;
  answered_at: Date;
}

/**
 * The keys stay where they are, without text: a delivery that is repeated finds its answer taken, and says nothing a
 * second time. The delivery is found by key; where it was deleted meanwhile, there is nobody to tell.
 */
const text = `
with taken as materialized (
  select person_id, endpoint_id, event_id, lane_id, position, type, message, answered_at from delivery_answer
   where message is not null order by answered_at limit $1 for update skip locked
), noted as (
  update delivery_answer answer set message = null from taken
   where answer.person_id = taken.person_id and answer.endpoint_id = taken.endpoint_id
     and answer.event_id = taken.event_id
)
select taken.person_id, taken.endpoint_id, endpoint.plugin_id, endpoint.name as webhook_name,
       taken.event_id, taken.type, sent.subject_id,
       sent.sequence, happened.at as happened_at, taken.message, taken.answered_at
  from taken
  join delivery_endpoint endpoint on endpoint.id = taken.endpoint_id
  cross join lateral (
    select subject_id, sequence from delivery
     where person_id = taken.person_id and lane_id = taken.lane_id and position = taken.position limit 1
  ) sent
  cross join lateral (
    select min(created_at) as at from delivery
     where person_id = taken.person_id and lane_id = taken.lane_id and event_id = taken.event_id
  ) happened
 order by taken.answered_at`;

/**
 * Takes what receivers answered, the oldest first: once each, if the transaction commits. Two who take at once take
 * different ones.
 * @param most default 100
 */
export async function takeAnswers(transaction: Transaction<Schema>, most = 100): Promise<DeliveryAnswer[]> {
  const { rows } = await transaction.executeQuery<AnswerRow>(CompiledQuery.raw(text, [most]));
  return rows.map((row) => ({
    personId: row.person_id,
    endpointId: row.endpoint_id,
    pluginId: row.plugin_id,
    webhookName: row.webhook_name,
    eventId: row.event_id,
    type: row.type,
    subjectId: row.subject_id,
    sequence: row.sequence,
    happenedAt: row.happened_at,
    message: row.message,
    answeredAt: row.answered_at,
  }));
}

/** Forgets that events were answered which nobody can deliver again. */
export async function forgetAnswers(pool: Pool, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - (keptDays + 1) * 86_400_000);
  await pool.query('delete from delivery_answer where answered_at < $1', [oldest]);
}
