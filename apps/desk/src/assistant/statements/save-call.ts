import type { ToolCall } from '@plugdesk/protocol';
import { CompiledQuery, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Schema } from '../../database/schema-types.ts';
import type { TurnKey } from '../turns/turn-state.ts';

/** A tool call as it is written: the view, and what is kept beside it. */
export interface CallToSave {
  view: ToolCall;
  step: number;
  position: number;
  pluginVersion: number | null;
  requestBytes: Buffer | null;
  requestHash: string | null;
  digest: string | null;
  providerState: unknown;
  response: {
    headers: Record<string, string>;
    body: Buffer;
  } | null;
}

/**
 * Writes a call's newest state. A call that has ended stays as it ended: the statement changes only rows whose status
 * is one of `from`.
 * @param from the statuses in which an existing row may be changed
 * @returns whether the row was written
 */
export async function saveCall(
  pool: Pool,
  turn: TurnKey,
  call: CallToSave,
  from: ToolCall['status'][],
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'save-call',
    text: statement,
    values: valuesOf(turn, call, from),
  });
  return rowCount === 1;
}

/** The same within a transaction. */
export async function saveCallWithin(
  transaction: Transaction<Schema>,
  turn: TurnKey,
  call: CallToSave,
  from: ToolCall['status'][],
): Promise<boolean> {
  const { numAffectedRows } = await transaction.executeQuery(
    CompiledQuery.raw(statement, valuesOf(turn, call, from)),
  );
  return numAffectedRows === 1n;
}

const statement = `insert into tool_call as c (person_id, conversation_id, turn_id, id, position, step, plugin_id, plugin_name,
         plugin_version, operation_key, tool_name, status, detail, arguments, request_bytes, request_hash, approval_id,
         response_status, response_headers, response_body, response_bytes, response_truncated, digest, fault, started_at,
         sent_at, ended_at, duration_ms, provider_state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
         $24, $25, case when $12 = 'sending' then now() end, $26, $27, $28)
       on conflict (person_id, conversation_id, turn_id, id) do update set
         status = excluded.status, detail = excluded.detail, arguments = excluded.arguments,
         request_bytes = excluded.request_bytes, request_hash = excluded.request_hash, approval_id = excluded.approval_id,
         response_status = excluded.response_status, response_headers = excluded.response_headers,
         response_body = excluded.response_body, response_bytes = excluded.response_bytes,
         response_truncated = excluded.response_truncated, digest = excluded.digest, fault = excluded.fault,
         sent_at = coalesce(c.sent_at, excluded.sent_at), ended_at = excluded.ended_at, duration_ms = excluded.duration_ms
       where c.status = any($29)`;

function valuesOf(turn: TurnKey, call: CallToSave, from: ToolCall['status'][]): unknown[] {
  const { view } = call;
  return [
    turn.personId,
    turn.conversationId,
    turn.turnId,
    view.id,
    call.position,
    call.step,
    // The desk's own sources of words are no row of the plugins.
    view.plugin?.id.startsWith('plugdesk:') ? null : (view.plugin?.id ?? null),
    view.plugin?.name ?? null,
    call.pluginVersion,
    view.operation?.key ?? null,
    view.toolName,
    view.status,
    JSON.stringify(view),
    JSON.stringify(view.arguments ?? null),
    call.requestBytes,
    call.requestHash,
    view.approvalId,
    view.result?.status ?? null,
    call.response === null ? null : JSON.stringify(call.response.headers),
    call.response?.body ?? null,
    view.result?.bytes ?? null,
    view.result?.truncated ?? null,
    call.digest,
    view.fault === null ? null : JSON.stringify(view.fault),
    view.startedAt,
    view.endedAt,
    view.durationMs,
    call.providerState == null ? null : JSON.stringify(call.providerState),
    from,
  ];
}
