import type { ModelInfo, TurnEvent } from '@plugdesk/protocol';
import { sql } from 'kysely';
import { keepableText } from '../../database/keepable.ts';
import { DeskError } from '../../desk-error.ts';
import { type AssistantDependencies, leaseMs } from '../assistant-dependencies.ts';
import { claimAttachments } from '../attachments/claim-attachments.ts';
import { closeRemovedTurns } from './close-removed-turns.ts';
import { presentTurn } from './read-turns.ts';
import type { StoredTurn, TakenTurn } from './turn-state.ts';

/** A question on its way into a conversation. */
export interface NewQuestion {
  personId: string;
  conversationId: string;
  text: string;
  model: ModelInfo;
  /** The turn whose place it takes, with all after it. */
  insteadOf: string | null;
  /** Uploaded files that go with it; null keeps those of the turn whose place it takes. */
  attachmentIds: string[] | null;
  idempotencyKey: string | null;
}

/** How many characters of the first question make a title. */
const longestTitle = 60;

/**
 * Stores a question and takes its turn up for this process.
 * @returns the turn, which may run at once; `told` resolves when its beginning is streamed; `taken` is null where the same key was asked before and nothing new begins
 * @throws DeskError `conversation_not_found`, `turn_not_found`, `turn_running`, and those of `claimAttachments`
 */
export async function startTurn(
  desk: AssistantDependencies,
  question: NewQuestion,
): Promise<{ turnId: string; taken: TakenTurn | null; told: Promise<void> }> {
  const { personId, conversationId } = question;
  const stored = await desk.database.kysely.transaction().execute(async (transaction) => {
    const conversation = await transaction
      .selectFrom('conversation')
      .select(['title', 'titled_by_person'])
      .where('person_id', '=', personId)
      .where('id', '=', conversationId)
      .forUpdate()
      .executeTakeFirst();
    if (!conversation) throw new DeskError('conversation_not_found', 'There is no such conversation.');
    const turns = await transaction
      .selectFrom('turn')
      .select(['id', 'position', 'status', 'removed_at', 'idempotency_key', 'said_by'])
      .where('person_id', '=', personId)
      .where('conversation_id', '=', conversationId)
      .orderBy('position')
      .execute();
    const before =
      question.idempotencyKey === null
        ? undefined
        : turns.find((turn) => turn.idempotency_key === question.idempotencyKey);
    if (before) return { turnId: before.id, turn: null, events: [] };
    const standing = turns.filter((turn) => turn.removed_at === null);
    if (standing.some((turn) => turn.status === 'running')) {
      throw new DeskError('turn_running', 'An answer is still being written in this conversation.', {
        hint: 'Wait for it, or stop it first.',
      });
    }
    const events: TurnEvent[] = [];
    let removed: string[] = [];
    if (question.insteadOf !== null) {
      const from = standing.find((turn) => turn.id === question.insteadOf && turn.said_by === null);
      if (!from)
        throw new DeskError(
          'turn_not_found',
          'The question to take the place of is not in this conversation.',
        );
      removed = standing.filter((turn) => turn.position >= from.position).map((turn) => turn.id);
      await closeRemovedTurns(transaction, personId, conversationId, removed, desk.now());
      events.push({ type: 'turns-removed', turnIds: removed });
    }
    const title = conversation.title === '' ? titleOf(question.text) : conversation.title;
    if (title !== conversation.title) events.push({ type: 'title-change', title });
    await transaction
      .updateTable('conversation')
      .set({ title, updated_at: desk.now() })
      .where('person_id', '=', personId)
      .where('id', '=', conversationId)
      .execute();
    const turn: StoredTurn = {
      personId,
      conversationId,
      turnId: desk.createId(),
      position:
        Math.max(
          -1,
          ...standing.filter((other) => !removed.includes(other.id)).map((other) => other.position),
        ) + 1,
      saidBy: null,
      sessionId: null,
      question: question.text,
      attachments: [],
      model: question.model,
      persona: null,
      status: 'running',
      parts: [],
      fault: null,
      callsUsed: 0,
      usedMs: 0,
      fence: 1,
      askedAt: desk.now(),
      endedAt: null,
    };
    await transaction
      .insertInto('turn')
      .values({
        person_id: personId,
        conversation_id: conversationId,
        id: turn.turnId,
        position: turn.position,
        question: turn.question,
        idempotency_key: question.idempotencyKey,
        model: JSON.stringify(turn.model),
        status: 'running',
        lease_until: sql<Date>`now() + make_interval(secs => ${leaseMs / 1000})`,
        fence: 1,
        fault: null,
        removed_at: null,
        ended_at: null,
        asked_at: turn.askedAt,
      })
      .execute();
    turn.attachments = await claimAttachments(transaction, { ...question, turn });
    return { turnId: turn.turnId, turn, events };
  });
  if (stored.turn === null) return { turnId: stored.turnId, taken: null, told: Promise.resolve() };
  const owner = { personId, conversationId, turnId: null, fence: null };
  const told = Promise.all([
    ...stored.events.map((event) => desk.log.append(owner, event)),
    desk.log.append(
      { ...owner, turnId: stored.turnId, fence: 1 },
      { type: 'turn-start', turn: presentTurn(stored.turn, [], []) },
    ),
  ]);
  return {
    turnId: stored.turnId,
    taken: { personId, conversationId, turnId: stored.turnId, fence: 1 },
    told: told.then(() => undefined),
  };
}

/** The first line of a question, cut at a word. */
function titleOf(text: string): string {
  const line = text.trim().split('\n', 1)[0]!.replaceAll(/\s+/g, ' ');
  if (line.length <= longestTitle) return line;
  const cut = line.slice(0, longestTitle);
  // A cut may go through the middle of a character.
  return keepableText(`${cut.slice(0, Math.max(cut.lastIndexOf(' '), 30)).trimEnd()}…`);
}
