import { randomUUID } from 'node:crypto';
import type { ToolCall, ToolCallStatus } from '@plugdesk/protocol';
import type { Kysely } from 'kysely';
import type { Schema } from '../src/database/schema-types.ts';

/** A call as a test wants it in the log. */
interface CallToInsert {
  conversationId?: string;
  title?: string;
  effect?: 'reads' | 'changes';
  status?: ToolCallStatus;
  asked?: boolean;
  startedAt?: Date;
  sentence?: string;
  plugin?: { id: string; name: string };
  fault?: { code: string; message: string; hint: string | null } | null;
  answer?: string;
}

/** Puts a call with its conversation and turn straight into the database. @returns the ids */
export async function insertCall(kysely: Kysely<Schema>, personId: string, call: CallToInsert = {}) {
  const conversationId = call.conversationId ?? randomUUID();
  const [turnId, callId] = [randomUUID(), `call_${randomUUID().slice(0, 8)}`];
  const startedAt = call.startedAt ?? new Date();
  const operation = {
    key: call.effect === 'changes' ? 'POST /bookings' : 'GET /stays',
    method: call.effect === 'changes' ? 'POST' : 'GET',
    path: call.effect === 'changes' ? '/bookings' : '/stays',
    title: call.effect === 'changes' ? 'Book a stay' : 'Find stays',
    effect: call.effect ?? 'reads',
  };
  const view: ToolCall = {
    id: callId,
    turnId,
    plugin: call.plugin ?? { id: 'stays', name: 'Paris Stays' },
    toolName: 'stays_findStays',
    operation,
    status: call.status ?? 'succeeded',
    sentence: call.sentence ?? 'Looked up stays in Paris',
    arguments: { city: 'Paris' },
    request: {
      method: operation.method,
      url: 'https://stays.example/stays?city=Paris',
      headers: {},
      body: null,
    },
    values: [{ name: 'city', place: 'query', value: 'Paris', origin: { kind: 'question' }, changed: false }],
    asked: call.asked ?? false,
    reasons: [{ code: 'reads', title: 'It only looks something up.', text: 'GET in Paris Stays.' }],
    approvalId: null,
    result: null,
    fault: call.fault ?? null,
    definitionTokens: 10,
    startedAt: startedAt.toISOString(),
    endedAt: startedAt.toISOString(),
    durationMs: 12.5,
  };
  await kysely
    .insertInto('conversation')
    .values({ person_id: personId, id: conversationId, title: call.title ?? 'Stays in Paris' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { next } = await kysely
    .selectFrom('turn')
    .select(({ fn }) => fn.countAll<number>().as('next'))
    .where('person_id', '=', personId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  await kysely
    .insertInto('turn')
    .values({
      person_id: personId,
      conversation_id: conversationId,
      id: turnId,
      position: Number(next),
      question: 'Where can I stay in Paris?',
      model: '{}',
      status: 'completed',
      asked_at: startedAt,
    } as never)
    .execute();
  await kysely
    .insertInto('tool_call')
    .values({
      person_id: personId,
      conversation_id: conversationId,
      turn_id: turnId,
      id: callId,
      position: 0,
      step: 0,
      plugin_name: view.plugin?.name ?? null,
      operation_key: operation.key,
      tool_name: view.toolName,
      status: view.status,
      detail: JSON.stringify(view),
      arguments: JSON.stringify(view.arguments),
      fault: view.fault === null ? null : JSON.stringify(view.fault),
      response_status: 200,
      response_body: Buffer.from(call.answer ?? '{"stays":["Maison"]}'),
      response_bytes: 20,
      started_at: startedAt,
      duration_ms: view.durationMs,
    } as never)
    .execute();
  return { conversationId, turnId, callId };
}
