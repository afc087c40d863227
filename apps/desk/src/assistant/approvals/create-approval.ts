import type { Approval, RequestValue } from '@plugdesk/protocol';
import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { describeCall } from '../calls/describe-call.ts';
import type { FixedRequest } from '../calls/exact-request.ts';
import type { ActivePlugin, ActiveTool } from '../ports.ts';
import type { StoredCall, TurnKey } from '../turns/turn-state.ts';
import { type ApprovalDetail, presentApproval } from './present-approval.ts';

/** What a new approval is made from. */
export interface ApprovalToCreate {
  key: TurnKey;
  call: StoredCall;
  plugin: ActivePlugin;
  tool: ActiveTool;
  request: FixedRequest;
  mayRemember: boolean;
  /** The person's own words that led here. */
  question: string;
  values: RequestValue[];
  expiresAt: Date;
  /** The approval in whose place it stands. */
  replaces: string | null;
}

/**
 * Stores an exact request and the question about it. The stored bytes and their hash are never updated.
 * @returns the row as stored
 */
export async function createApproval(
  desk: Pick<AssistantDependencies, 'createId' | 'now'>,
  transaction: Transaction<Schema>,
  given: ApprovalToCreate,
): Promise<Selectable<Schema['approval']>> {
  const { call, plugin, tool, request } = given;
  const values = (call.view.arguments ?? {}) as Record<string, unknown>;
  const words = describeCall(tool, values);
  const detail: ApprovalDetail = {
    plugin: { id: plugin.id, name: plugin.name },
    operation: {
      key: tool.operationKey,
      method: tool.tool.method,
      path: tool.tool.path,
      title: tool.title,
      effect: tool.effect,
    },
    title: call.view.sentence,
    approveLabel: words.approveLabel,
    denyLabel: words.denyLabel,
    question: given.question,
    request: request.request,
    host: new URL(request.request.url).host,
    values: given.values,
    reasons: call.view.reasons,
    parameters: tool.tool.parameters as Record<string, unknown>,
  };
  return transaction
    .insertInto('approval')
    .values({
      person_id: given.key.personId,
      id: desk.createId(),
      conversation_id: given.key.conversationId,
      turn_id: given.key.turnId,
      call_id: call.view.id,
      state: 'pending',
      plugin_id: plugin.id,
      plugin_version: tool.pluginVersion,
      operation_key: tool.operationKey,
      request_bytes: request.bytes,
      request_hash: request.hash,
      arguments: JSON.stringify(values),
      detail: JSON.stringify(detail),
      may_remember: given.mayRemember,
      created_at: desk.now(),
      expires_at: given.expiresAt,
      replaces: given.replaces,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A stored approval as people see it, with its conversation's title. */
export async function presentStored(
  transaction: Transaction<Schema>,
  row: Selectable<Schema['approval']>,
  now: Date,
): Promise<Approval> {
  const conversation = await transaction
    .selectFrom('conversation')
    .select('title')
    .where('person_id', '=', row.person_id)
    .where('id', '=', row.conversation_id)
    .executeTakeFirst();
  return presentApproval(row, conversation?.title ?? '', now);
}
