import type { Approval, ToolCall } from '@plugdesk/protocol';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import { type AssistantDependencies, leaseMs } from '../assistant-dependencies.ts';
import { findTool } from '../turns/turn-context.ts';
import type { TakenTurn, TurnKey } from '../turns/turn-state.ts';
import { claimApproval } from './claim-approval.ts';
import { closeWaitingCall } from './close-call.ts';
import { presentStored } from './create-approval.ts';
import { rememberChoice } from './remembered-choices.ts';

/** A person's decision about one exact request. */
export interface Decision {
  personId: string;
  approvalId: string;
  sessionId: string;
  decision: 'approve' | 'deny';
  requestHash: string;
  word: string | null;
  remember: boolean;
}

/** What a decision led to; `taken` is the turn to run on, null where another process holds it. */
export interface DecisionOutcome {
  approval: Approval;
  taken: TakenTurn | null;
}

/**
 * Decides, at most once: one statement claims the approval, and a second click, a second device, a second server or
 * a replay find it taken. Call and turn change in the same transaction, so that what was approved is either to be
 * carried out or was not approved.
 * @throws DeskError `approval_not_found`, `approval_taken`, `approval_expired`, `approval_hash_mismatch`,
 *   `approval_version_changed`, `plugin_not_on`, `approval_not_rememberable`
 */
export async function decide(desk: AssistantDependencies, given: Decision): Promise<DecisionOutcome> {
  const now = desk.now();
  const plugins = given.decision === 'approve' ? await desk.plugins.activePlugins(given.personId) : [];
  const made = await desk.database.kysely.transaction().execute(async (transaction) => {
    const row = await claimApproval(transaction, given, now);
    const key = { personId: given.personId, conversationId: row.conversation_id, turnId: row.turn_id };
    const call =
      given.decision === 'approve'
        ? await approveCall(transaction, key, row, given, plugins, now)
        : await closeWaitingCall(
            transaction,
            key,
            row.call_id,
            { status: 'denied', digest: denialWords(given.word), fault: null },
            now,
          );
    return {
      key,
      call,
      approval: await presentStored(transaction, row, now),
      fence: await takeUp(transaction, key),
    };
  });
  const { key, approval, call, fence } = made;
  const owner = {
    personId: key.personId,
    conversationId: key.conversationId,
    turnId: key.turnId,
    fence: null,
  };
  await Promise.all([
    desk.log.append(owner, { type: 'approval-change', turnId: key.turnId, approval }),
    ...(call ? [desk.log.append(owner, { type: 'tool-call-change', turnId: key.turnId, call })] : []),
    desk.audit.recordAudit({
      actor: given.personId,
      act: given.decision === 'approve' ? 'approval.approved' : 'approval.denied',
      subject: approval.id,
      content: { requestHash: approval.requestHash, remembered: given.remember },
    }),
  ]);
  return { approval, taken: fence === null ? null : { ...key, fence } };
}

async function approveCall(
  transaction: Transaction<Schema>,
  key: TurnKey,
  row: Selectable<Schema['approval']>,
  given: Decision,
  plugins: Awaited<ReturnType<AssistantDependencies['plugins']['activePlugins']>>,
  now: Date,
): Promise<ToolCall> {
  const stored = await transaction
    .selectFrom('tool_call')
    .select(['detail', 'tool_name'])
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('turn_id', '=', key.turnId)
    .where('id', '=', row.call_id)
    .executeTakeFirstOrThrow();
  const found = findTool(plugins, stored.tool_name);
  const plugin = plugins.find((candidate) => candidate.id === row.plugin_id);
  const name = (row.detail as Approval).plugin.name;
  if (!plugin) {
    throw new DeskError('plugin_not_on', `${name} is not on for you any more. Nothing was sent.`, {
      hint: 'Turn the plugin on, or ask an administrator, and decide again.',
    });
  }
  if (plugin.version === row.plugin_version && !found) {
    throw new DeskError(
      'plugin_not_on',
      `An administrator has turned this operation of ${name} off. Nothing was sent.`,
      {
        hint: 'Refuse it, or ask an administrator to allow the operation and decide again.',
      },
    );
  }
  // The row lock keeps a new version from being accepted between this check and the commit.
  const runs = await transaction
    .selectFrom('plugin')
    .select('approved_version')
    .where('id', '=', plugin.id)
    .forShare()
    .executeTakeFirst();
  if (!found || plugin.version !== row.plugin_version || runs?.approved_version !== row.plugin_version) {
    throw new DeskError(
      'approval_version_changed',
      `The description of ${plugin.name} changed after this was asked. Nothing was sent.`,
      { hint: 'Ask again: the request is made anew from the description that runs now.' },
    );
  }
  if (given.remember) {
    if (!row.may_remember) {
      throw new DeskError(
        'approval_not_rememberable',
        'This choice cannot be remembered. Nothing was sent.',
        {
          hint: 'Decide without remembering.',
        },
      );
    }
    await rememberChoice(transaction, given.personId, found.tool, now);
  }
  const view: ToolCall = { ...(stored.detail as ToolCall), status: 'approved' };
  const { numUpdatedRows } = await transaction
    .updateTable('tool_call')
    .set({ status: 'approved', detail: JSON.stringify(view) })
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('turn_id', '=', key.turnId)
    .where('id', '=', row.call_id)
    .where('status', '=', 'waiting')
    .where('request_hash', '=', row.request_hash)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) {
    throw new DeskError(
      'approval_taken',
      'The call that this was about does not wait any more. Nothing was sent.',
    );
  }
  return view;
}

/** Takes a waiting turn up for this process. @returns its new fence; null where it is already held */
async function takeUp(transaction: Transaction<Schema>, key: TurnKey): Promise<number | null> {
  const taken = await transaction
    .updateTable('turn')
    .set((expression) => ({
      status: 'running',
      stop_requested: false,
      ended_at: null,
      fence: expression('fence', '+', 1),
      lease_until: sql<Date>`now() + make_interval(secs => ${leaseMs / 1000})`,
    }))
    .where('person_id', '=', key.personId)
    .where('conversation_id', '=', key.conversationId)
    .where('id', '=', key.turnId)
    .where('status', '!=', 'running')
    .where('removed_at', 'is', null)
    .returning('fence')
    .executeTakeFirst();
  return taken?.fence ?? null;
}

function denialWords(word: string | null): string {
  const said = word ? ` They said: ${JSON.stringify(word)}` : '';
  return `The person decided not to send it. Nothing was sent.${said}`;
}
