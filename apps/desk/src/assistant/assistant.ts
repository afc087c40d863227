import type {
  Approval,
  Conversation,
  ConversationDetail,
  Knowledge,
  Persona,
  RememberedChoice,
  ToolCall,
} from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import { DeskError } from '../desk-error.ts';
import { forgetKeptAnswers } from './answers/keep-answer.ts';
import type { Further, NothingThere, Place } from './answers/read-further.ts';
import { type KeptKey, readKeptPieces } from './answers/read-kept-answer.ts';
import { readOn } from './answers/read-on.ts';
import { closeQuestionsAbout } from './approvals/close-questions-about.ts';
import { type Decision, decide } from './approvals/decide.ts';
import { expireApprovals } from './approvals/expire-approvals.ts';
import { listApprovals, readApproval } from './approvals/read-approvals.ts';
import { type Remake, remakeApproval } from './approvals/remake-approval.ts';
import { listRememberedChoices, takeBackChoice } from './approvals/remembered-choices.ts';
import type { AssistantDependencies } from './assistant-dependencies.ts';
import { createArgumentsCheck } from './calls/check-arguments.ts';
import { readCall } from './calls/read-call.ts';
import { createConversationActs, mustExist } from './conversation-acts.ts';
import { type Followed, followEvents } from './events/follow-events.ts';
import { readKnowledge } from './knowledge/read-knowledge.ts';
import { findConnected } from './parking/find-connected.ts';
import { dropParked, goOnWith } from './parking/go-on-with.ts';
import { purgeEvents } from './statements/purge-events.ts';
import { forgetRecalled, listRecalling, type MemoryKey } from './turns/forget-recalled.ts';
import { forgetSession } from './turns/forget-session.ts';
import { sayAsPlugin } from './turns/say-as-plugin.ts';
import { startTurn } from './turns/start-turn.ts';
import { createTurnRunner } from './turns/turn-runner.ts';

/** A question as it comes in. */
export interface Question {
  text: string;
  modelId: string | null;
  insteadOf: string | null;
  /** Uploaded files in the person's order; left out, those of the turn whose place it takes. */
  attachmentIds?: string[] | null;
  idempotencyKey: string | null;
}

/** What the desk's routes do with conversations, turns and approvals. Every function acts for one person. */
export interface Assistant {
  listConversations(personId: string, search: string | undefined): Promise<Conversation[]>;
  /** @throws DeskError `persona_not_on` */
  createConversation(personId: string, personaId?: string): Promise<Conversation>;
  /** Picks as whom the assistant speaks in a conversation. @throws DeskError `conversation_not_found`, `persona_not_on` */
  setPersona(personId: string, conversationId: string, pluginId: string | null): Promise<Conversation>;
  listPersonas(personId: string): Promise<Persona[]>;
  /** See {@link sayAsPlugin}. */
  sayAsPlugin(
    transaction: Transaction<Schema>,
    said: Parameters<typeof sayAsPlugin>[2],
  ): ReturnType<typeof sayAsPlugin>;
  /** See {@link forgetSession}. */
  forgetSession(
    transaction: Transaction<Schema>,
    key: Parameters<typeof forgetSession>[2],
  ): ReturnType<typeof forgetSession>;
  /** See {@link forgetRecalled}. */
  forgetRecalled(transaction: Transaction<Schema>, key: MemoryKey): ReturnType<typeof forgetRecalled>;
  /** See {@link listRecalling}. */
  listRecalling(key: MemoryKey): ReturnType<typeof listRecalling>;
  readConversation(personId: string, conversationId: string): Promise<ConversationDetail>;
  renameConversation(personId: string, conversationId: string, title: string): Promise<Conversation>;
  deleteConversation(personId: string, conversationId: string): Promise<void>;
  branchConversation(personId: string, conversationId: string, turnId: string): Promise<Conversation>;
  ask(personId: string, conversationId: string, question: Question): Promise<{ turnId: string }>;
  stop(personId: string, conversationId: string, turnId: string): Promise<void>;
  readCall(
    personId: string,
    conversationId: string,
    callId: string,
  ): Promise<{ call: ToolCall; answer: string | null }>;
  /** A part of a long answer; null where none is kept of this person’s call. */
  readOn(key: KeptKey, place: Place): Promise<Further | NothingThere | null>;
  /** The whole of a long answer, in pieces of UTF-8; none where none is kept. */
  readWhole(key: KeptKey): AsyncGenerator<Buffer>;
  readKnowledge(personId: string): Promise<Knowledge>;
  follow(
    personId: string,
    conversationId: string,
    after: number,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<Followed>>;
  listApprovals(personId: string): Promise<{ waiting: Approval[]; decided: Approval[] }>;
  readApproval(personId: string, approvalId: string): Promise<Approval>;
  decide(decision: Decision): Promise<Approval>;
  remakeApproval(remake: Remake): Promise<Approval>;
  listRememberedChoices(personId: string): Promise<RememberedChoice[]>;
  takeBackChoice(personId: string, pluginId: string, operationKey: string): Promise<void>;
  /** Closes everybody's pending questions about a plugin that is gone. */
  closeQuestionsAbout(pluginId: string): Promise<number>;
  /**
   * Lets calls go on that waited for a connection with a plugin: of one person, or null for all that waited for an
   * administrator; of one conversation, where it is named.
   */
  goOnWith(personId: string | null, pluginId: string, conversationId?: string): Promise<void>;
  /** Ends a call that waits for a connection; the answer goes on without it. @throws DeskError `not_found` */
  dropParked(personId: string, conversationId: string, callId: string): Promise<void>;
  /** Stops turns that run in this process, such as those of conversations that are gone. */
  stopTurns(turnIds: string[]): void;
  /** Begins what runs by itself: leases, expiry, forgetting of streamed events. */
  start(): void;
  /** Resolves when no turn runs in this process. */
  idle(): Promise<void>;
  /** Ends every stream of events; readers come back elsewhere, or when the desk is back. */
  endStreams(): void;
  close(): Promise<void>;
}

/** How often approvals are looked at for expiry, in milliseconds. */
const expireEveryMs = 15_000;

/** How long streamed events are kept after a conversation came to rest, in milliseconds. */
const keepEventsMs = 60 * 60_000;

/** Joins the assistant's acts. Nothing runs by itself before `start`. */
export function createAssistant(desk: AssistantDependencies): Assistant {
  const { kysely } = desk.database;
  const runner = createTurnRunner(desk);
  const check = createArgumentsCheck();
  const streams = new AbortController();
  let timer: NodeJS.Timeout | null = null;

  const letGoOn = async (
    personId: string | null,
    pluginId: string,
    conversationId?: string,
  ): Promise<void> => {
    for (const taken of await goOnWith(desk, personId, pluginId, conversationId)) runner.run(taken);
  };
  const goOnConnected = async (): Promise<void> => {
    for (const { personId, pluginId } of await findConnected(desk)) {
      if (!streams.signal.aborted) await letGoOn(personId, pluginId);
    }
  };

  return {
    ...createConversationActs(desk, (turnId) => runner.stop(turnId)),
    sayAsPlugin: (transaction, said) => sayAsPlugin(desk, transaction, said),
    forgetSession: (transaction, key) => forgetSession(desk, transaction, key),
    forgetRecalled: (transaction, key) => forgetRecalled(desk, transaction, key),
    listRecalling: (key) => listRecalling(desk.database, key),
    async ask(personId, conversationId, question) {
      const model = await desk.models.find(question.modelId);
      if (!model) {
        throw new DeskError('invalid_input', 'This desk has no such model.', {
          hint: 'Choose one of the session’s models.',
        });
      }
      const { id, label, kind, place } = model;
      const started = await startTurn(desk, {
        personId,
        conversationId,
        text: question.text,
        model: { id, label, kind, place },
        insteadOf: question.insteadOf,
        attachmentIds: question.attachmentIds ?? null,
        idempotencyKey: question.idempotencyKey,
      });
      // What the turn says queues behind its beginning: it need not wait for that to be stored.
      if (started.taken) runner.run(started.taken);
      await started.told;
      return { turnId: started.turnId };
    },
    async stop(personId, conversationId, turnId) {
      const asked = await kysely
        .updateTable('turn')
        .set({ stop_requested: true })
        .where('person_id', '=', personId)
        .where('conversation_id', '=', conversationId)
        .where('id', '=', turnId)
        .where('status', '=', 'running')
        .executeTakeFirstOrThrow();
      if (asked.numUpdatedRows === 0n) {
        await mustExist(kysely, personId, conversationId);
        throw new DeskError('turn_not_running', 'This answer is not being written any more.');
      }
      // In another process the request is seen when the lease is renewed.
      runner.stop(turnId);
    },
    readCall: (personId, conversationId, callId) => readCall(kysely, personId, conversationId, callId),
    readOn: (key, place) => readOn(desk, key, place),
    readWhole: (key) => readKeptPieces(kysely, key),
    readKnowledge: (personId) => readKnowledge(desk, personId),
    async follow(personId, conversationId, after, signal) {
      await mustExist(kysely, personId, conversationId);
      const until = AbortSignal.any([signal, streams.signal]);
      return followEvents(desk.pool, desk.hub, { personId, conversationId, after }, until);
    },
    listApprovals: (personId) => listApprovals(kysely, personId, desk.now()),
    readApproval: (personId, approvalId) => readApproval(kysely, personId, approvalId, desk.now()),
    async decide(decision) {
      const { approval, taken } = await decide(desk, decision);
      if (taken) runner.run(taken);
      return approval;
    },
    remakeApproval: (remake) => remakeApproval(desk, check, remake),
    async listRememberedChoices(personId) {
      return listRememberedChoices(kysely, personId, await desk.plugins.activePlugins(personId));
    },
    async takeBackChoice(personId, pluginId, operationKey) {
      if (!(await takeBackChoice(kysely, personId, pluginId, operationKey))) {
        throw new DeskError('not_found', 'There is no such choice.');
      }
    },
    closeQuestionsAbout: (pluginId) => closeQuestionsAbout(desk, pluginId),
    goOnWith: letGoOn,
    async dropParked(personId, conversationId, callId) {
      const taken = await dropParked(desk, { personId, conversationId }, callId);
      if (taken === undefined) throw new DeskError('not_found', 'This call does not wait for a connection.');
      if (taken !== null) runner.run(taken);
    },
    stopTurns(turnIds) {
      for (const turnId of turnIds) runner.stop(turnId);
    },
    start() {
      runner.start();
      const tick = () => {
        Promise.all([
          expireApprovals(desk),
          purgeEvents(desk.pool, keepEventsMs),
          forgetKeptAnswers(kysely, desk.now()),
          goOnConnected(),
        ]).catch((error: unknown) => {
          desk.logger.warn({ err: error }, 'what is due now and then could not be done');
        });
      };
      tick();
      timer = setInterval(tick, expireEveryMs).unref();
    },
    idle: () => runner.idle(),
    endStreams: () => streams.abort(),
    async close() {
      if (timer) clearInterval(timer);
      streams.abort();
      await runner.close();
      await desk.log.settled();
    },
  };
}
