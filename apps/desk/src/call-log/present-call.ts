import type { LoggedCall, OwnCall, ToolCall } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** The columns that the log reads of a call. */
export const callColumns = [
  'call.id',
  'call.turn_id',
  'call.conversation_id',
  'call.plugin_id',
  'call.plugin_name',
  'call.status',
  'call.detail',
  'call.fault',
  'call.response_status',
  'call.response_bytes',
  'call.started_at',
  'call.duration_ms',
] as const;

/** A call as it was read. */
export type CallRow = Pick<
  Selectable<Schema['tool_call']>,
  | 'id'
  | 'turn_id'
  | 'conversation_id'
  | 'plugin_id'
  | 'plugin_name'
  | 'status'
  | 'detail'
  | 'fault'
  | 'response_status'
  | 'response_bytes'
  | 'started_at'
  | 'duration_ms'
>;

/** What may be told of a call to whoever reads the log: taken field by field, so that nothing else slips in. */
export function presentFacts(row: CallRow): Omit<LoggedCall, 'person'> {
  const view = row.detail as ToolCall;
  const { operation } = view;
  const fault = row.fault as { code?: unknown } | null;
  return {
    id: row.id,
    turnId: row.turn_id,
    plugin: row.plugin_name === null ? null : { id: row.plugin_id, name: row.plugin_name },
    operation:
      operation === null
        ? null
        : {
            key: operation.key,
            method: operation.method,
            path: operation.path,
            title: operation.title,
            effect: operation.effect,
          },
    status: row.status,
    asked: view.asked,
    reasons: view.reasons.map(({ code, title, text, said }) => ({
      code,
      title,
      text,
      ...(said ? { said } : {}),
    })),
    responseStatus: row.response_status,
    bytes: row.response_bytes === null ? null : Number(row.response_bytes),
    faultCode: typeof fault?.code === 'string' ? fault.code : null,
    startedAt: row.started_at.toISOString(),
    durationMs: row.duration_ms,
  };
}

/** The same for the person whose call it is: with its sentence and the conversation. */
export function presentOwnCall(row: CallRow & { title: string | null }): OwnCall {
  const view = row.detail as ToolCall;
  return {
    ...presentFacts(row),
    sentence: view.sentence || (view.operation?.title ?? view.toolName),
    conversation: { id: row.conversation_id, title: row.title ?? '' },
  };
}
