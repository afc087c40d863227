import type { Approval, ToolCall } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import { DeskError } from '../../desk-error.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { readTurnFiles } from '../attachments/read-attachments.ts';
import type { ArgumentsCheck } from '../calls/check-arguments.ts';
import { readAttachedNames, readKnownFiles, readSources, readTaint } from '../calls/conversation-sources.ts';
import { type PreparedCall, prepareCall } from '../calls/prepare-call.ts';
import { saveCallWithin } from '../statements/save-call.ts';
import { readCalls, readTurns } from '../turns/read-turns.ts';
import { findTool } from '../turns/turn-context.ts';
import type { StoredCall, StoredTurn, TurnKey } from '../turns/turn-state.ts';
import { lockTurnOfApproval } from './claim-approval.ts';
import { createApproval, presentStored } from './create-approval.ts';
import { markChanged } from './mark-changed.ts';

/** What a new question is made from an old one with. */
export interface Remake {
  personId: string;
  approvalId: string;
  /** The person's values; null asks again with the same ones. */
  arguments: Record<string, unknown> | null;
}

/**
 * Makes a new question from an old one, built anew from the description that runs now. Changed by form, the old one
 * must still be pending and closes as *replaced*; asked again, it must be over (expired, denied, its outcome unknown) or
 * be about an older version. A stored request is never edited, and what was sent stays in the record: the new
 * question gets a call of its own unless the old call never went anywhere.
 * @throws DeskError `approval_not_found`, `approval_taken`, `plugin_not_on`, `arguments_invalid`
 */
export async function remakeApproval(
  desk: AssistantDependencies,
  check: (schema: Record<string, unknown>, value: unknown) => ArgumentsCheck,
  remake: Remake,
): Promise<Approval> {
  const { kysely } = desk.database;
  const old = await kysely
    .selectFrom('approval')
    .selectAll()
    .where('person_id', '=', remake.personId)
    .where('id', '=', remake.approvalId)
    .executeTakeFirst();
  if (!old) throw new DeskError('approval_not_found', 'There is no such approval.');
  const now = desk.now();
  const [person, plugins, settings, turns, calls] = await Promise.all([
    desk.people.findPerson(remake.personId),
    desk.plugins.activePlugins(remake.personId),
    desk.settings.readSettings(),
    readTurns(kysely, remake.personId, old.conversation_id),
    readCalls(kysely, remake.personId, old.conversation_id),
  ]);
  const turn = turns.find((candidate) => candidate.turnId === old.turn_id);
  const oldCall = calls.find((call) => call.view.id === old.call_id && call.view.turnId === old.turn_id);
  if (!person || !turn || !oldCall) {
    throw new DeskError(
      'approval_taken',
      'The question that this was about was put aside. Nothing was sent.',
      {
        hint: 'Ask in the conversation.',
      },
    );
  }
  const found = findTool(plugins, oldCall.view.toolName);
  if (!found) {
    throw new DeskError(
      'plugin_not_on',
      `${oldCall.view.plugin?.name ?? 'The plugin'} is not on for you, or no longer offers this.`,
      {
        hint: 'Turn the plugin on, or ask an administrator.',
      },
    );
  }
  mayRemake(old, oldCall, remake, found.plugin.version, now);
  const before = old.arguments as Record<string, unknown>;
  const values = remake.arguments ?? before;
  const own = calls.filter((call) => call.view.turnId === turn.turnId);
  const ready = await prepareCall(desk, check, {
    id: desk.createId(),
    turnId: turn.turnId,
    conversationId: turn.conversationId,
    step: remake.arguments ? oldCall.step : Math.max(...own.map((call) => call.step)) + 1,
    position: Math.max(...own.map((call) => call.position)) + 1,
    toolName: oldCall.view.toolName,
    arguments: values,
    problem: null,
    providerState: null,
    choice: oldCall.view.choice,
    found,
    person,
    sources: readSources(turns, calls, await readTurnFiles(kysely, turn, turns)),
    taintedBy: readTaint(turns, calls),
    attachedFiles: readAttachedNames(turns),
    files: readKnownFiles(turns, calls),
  });
  if (ready.prepared === null) {
    throw new DeskError('arguments_invalid', ready.call.view.fault?.message ?? 'The values do not fit.', {
      hint: 'Nothing was changed. Correct the values.',
      ...(ready.refused ? { fields: ready.refused } : {}),
    });
  }
  return storeRemade(desk, { old, oldCall, turn, ready, remake, before, now, hours: settings.approvalHours });
}

function mayRemake(
  old: Selectable<Schema['approval']>,
  oldCall: StoredCall,
  remake: Remake,
  versionNow: number,
  now: Date,
): void {
  const pending = old.state === 'pending' && old.expires_at > now;
  const fits =
    remake.arguments !== null ? pending : pending ? old.plugin_version !== versionNow : isOver(old, oldCall);
  if (!fits) {
    throw new DeskError(
      'approval_taken',
      `This question is ${pending ? 'still waiting' : old.state}: it cannot be made anew in this way.`,
      {
        hint: pending
          ? 'Decide about it, or change its values.'
          : 'Look at the conversation for what became of it.',
      },
    );
  }
}

/** Nothing of it is under way: expired, refused, unknown, or sent without success. A request that succeeded is done. */
function isOver(old: Selectable<Schema['approval']>, oldCall: StoredCall): boolean {
  if (old.replaced_by !== null) return false;
  if (old.state === 'pending' || old.state === 'expired' || old.state === 'denied') return true;
  return old.state === 'approved' && (oldCall.view.status === 'unknown' || oldCall.view.status === 'failed');
}

async function storeRemade(
  desk: AssistantDependencies,
  given: {
    old: Selectable<Schema['approval']>;
    oldCall: StoredCall;
    turn: StoredTurn;
    ready: PreparedCall;
    remake: Remake;
    before: Record<string, unknown>;
    now: Date;
    hours: number;
  },
): Promise<Approval> {
  const { old, oldCall, ready, now } = given;
  const prepared = ready.prepared;
  if (prepared === null) throw new Error('Only a prepared call is asked about.');
  const key: TurnKey = {
    personId: given.turn.personId,
    conversationId: given.turn.conversationId,
    turnId: given.turn.turnId,
  };
  const changedByForm = given.remake.arguments !== null;
  const values = changedByForm
    ? markChanged(ready.call.view.values, given.before, true)
    : ready.call.view.values;
  const waiting: StoredCall = {
    ...ready.call,
    view: {
      ...ready.call.view,
      status: 'waiting',
      asked: true,
      values,
      // Other values do not make a refused sign-in a fresh one.
      ...(changedByForm && oldCall.view.renewed ? { renewed: true } : {}),
    },
  };
  const stored = await desk.database.kysely.transaction().execute(async (transaction) => {
    await lockTurnOfApproval(transaction, key.personId, old.id);
    await saveCallWithin(transaction, key, { ...waiting, response: null }, []);
    const row = await createApproval(desk, transaction, {
      key,
      call: waiting,
      ...prepared,
      question: given.turn.question,
      values,
      expiresAt: new Date(now.getTime() + given.hours * 3_600_000),
      replaces: old.id,
    });
    const wasPending = old.state === 'pending';
    const closed = await transaction
      .updateTable('approval')
      .set({
        replaced_by: row.id,
        ...(wasPending ? { state: old.expires_at > now ? 'replaced' : 'expired', decided_at: now } : {}),
      })
      .where('person_id', '=', key.personId)
      .where('id', '=', old.id)
      // Its time may be noticed as over between reading and here: that is no decision.
      .where(
        'state',
        'in',
        old.state === 'pending' && old.expires_at <= now ? ['pending', 'expired'] : [old.state],
      )
      .where('replaced_by', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!closed) {
      throw new DeskError(
        'approval_taken',
        'It was decided or replaced meanwhile. Nothing was changed by this click.',
      );
    }
    const linked: StoredCall = { ...waiting, view: { ...waiting.view, approvalId: row.id } };
    await saveCallWithin(transaction, key, { ...linked, response: null }, ['waiting']);
    let oldView: ToolCall | null = null;
    if (wasPending) {
      const end = old.expires_at > now ? 'replaced' : 'expired';
      oldView = { ...oldCall.view, status: end, endedAt: now.toISOString() };
      await transaction
        .updateTable('tool_call')
        .set({ status: end, detail: JSON.stringify(oldView), ended_at: now })
        .where('person_id', '=', key.personId)
        .where('conversation_id', '=', key.conversationId)
        .where('turn_id', '=', key.turnId)
        .where('id', '=', old.call_id)
        .where('status', '=', 'waiting')
        .execute();
    }
    const turn = await transaction
      .updateTable('turn')
      .set((expression) => ({
        status: 'waiting',
        ended_at: null,
        parts: expression.cast<string>(
          expression.val(
            JSON.stringify([...given.turn.parts, { type: 'tool-call', callId: linked.view.id }]),
          ),
          'jsonb',
        ),
      }))
      .where('person_id', '=', key.personId)
      .where('conversation_id', '=', key.conversationId)
      .where('id', '=', key.turnId)
      .where('status', '!=', 'running')
      .executeTakeFirstOrThrow();
    return {
      linked,
      oldView,
      approval: await presentStored(transaction, row, now),
      closed: await presentStored(transaction, closed, now),
      waitsNow: turn.numUpdatedRows > 0n,
    };
  });
  const owner = { ...key, fence: null };
  const { turnId } = key;
  const told = [
    desk.log.append(owner, { type: 'approval-change', turnId, approval: stored.closed }),
    ...(stored.oldView
      ? [desk.log.append(owner, { type: 'tool-call-change', turnId, call: stored.oldView })]
      : []),
    desk.log.append(owner, { type: 'tool-call-change', turnId, call: stored.linked.view }),
    desk.log.append(owner, { type: 'approval-change', turnId, approval: stored.approval }),
  ];
  if (stored.waitsNow) {
    told.push(
      desk.log.append(owner, {
        type: 'turn-status',
        turnId,
        status: 'waiting',
        fault: null,
        at: now.toISOString(),
      }),
    );
  }
  await Promise.all(told);
  return stored.approval;
}
