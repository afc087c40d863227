import type { Approval, Attachment, Conversation, ConversationDetail } from '@plugdesk/protocol';
import { applyApproval, applyEvent } from './apply-event.ts';
import type { DeskClient } from './desk-client.ts';
import { DeskProblem } from './desk-problem.ts';
import type { ConnectionState, Wait } from './follow-conversation.ts';

/** A question on its way: shown at once, gone when the turn that answers it has come. */
export interface QuestionOnItsWay {
  text: string;
  /** Files that go with it. */
  attachments: Attachment[];
  /** The turn whose place it takes. */
  insteadOf: string | null;
}

/** What a chat shows at one moment. A new object for each change, the same one while nothing changed. */
export interface ChatSnapshot {
  /** Null until the conversation was read. */
  detail: ConversationDetail | null;
  connection: ConnectionState;
  /** Why the conversation cannot be shown or followed; null while it can. */
  problem: DeskProblem | null;
  onItsWay: QuestionOnItsWay | null;
}

/** One conversation, live: what it shows and what a person can do in it. */
export interface Chat {
  subscribe(listener: () => void): () => void;
  getSnapshot(): ChatSnapshot;
  /** Reads the conversation and follows it until the returned function is called. */
  start(): () => void;
  /** Asks a question. Throws {@link DeskProblem}; the same text sent again after `offline` is asked once. */
  send(text: string, modelId?: string, attachments?: Attachment[]): Promise<void>;
  /** Stops the answer that runs, if one does. */
  stop(): Promise<void>;
  /** Asks the question of a turn again; the turn and all after it are put aside. */
  retry(turnId: string, modelId?: string): Promise<void>;
  /** Asks another question in the place of a turn and all after it. */
  edit(turnId: string, text: string, modelId?: string): Promise<void>;
  /** Begins a conversation with the turns up to and with this one. */
  branch(turnId: string): Promise<Conversation>;
  /** Decides about exactly the request that the approval shows. */
  decide(
    approval: Approval,
    decision: { approve: true; remember: boolean } | { approve: false; word?: string },
  ): Promise<Approval>;
  /** Makes a new approval with other values. */
  change(approval: Approval, values: Record<string, unknown>): Promise<Approval>;
  /** Makes a new approval of the same request after the old one expired or its outcome is unknown. */
  askAgain(approvalId: string): Promise<Approval>;
}

export interface ChatOptions {
  client: DeskClient;
  conversationId: string;
  /** Makes a key of 8 to 100 characters that no other question has. */
  newKey: () => string;
  /** Joins changes that come close together into one notice; default: each by itself. */
  schedule?: (notify: () => void) => void;
  wait?: Wait;
}

/** Makes the state machine of one conversation, for any user interface. Nothing happens before `start`. */
export function createChat(options: ChatOptions): Chat {
  const { client, conversationId, schedule = (notify) => notify() } = options;
  const listeners = new Set<() => void>();
  let snapshot: ChatSnapshot = { detail: null, connection: 'connecting', problem: null, onItsWay: null };
  let noticed = true;
  /** The last question that may not have arrived: the same text goes out under the same key. */
  let unsettled: { text: string; insteadOf: string | null; files: string[]; key: string } | null = null;

  function set(change: Partial<ChatSnapshot>) {
    snapshot = { ...snapshot, ...change };
    if (!noticed) return;
    noticed = false;
    schedule(() => {
      noticed = true;
      for (const listener of listeners) listener();
    });
  }

  async function read(signal: AbortSignal): Promise<number> {
    const detail = await client.call('readConversation', { params: { conversationId } }, signal);
    set({ detail, problem: null });
    return detail.cursor;
  }

  async function follow(signal: AbortSignal) {
    const after = await readPatiently(
      () => read(signal),
      options.wait,
      signal,
      () => set({ connection: 'offline' }),
    );
    if (after === null) return;
    await client.followConversation({
      conversationId,
      after,
      signal,
      ...(options.wait ? { wait: options.wait } : {}),
      onState: (connection) => set({ connection }),
      onReset: () => read(signal),
      onEvent: (numbered) => {
        if (!snapshot.detail) return;
        const detail = applyEvent(snapshot.detail, numbered);
        const arrived = numbered.event.type === 'turn-start' && snapshot.onItsWay !== null;
        set(arrived ? { detail, onItsWay: null } : { detail });
      },
    });
  }

  async function ask(
    text: string,
    insteadOf: string | null,
    modelId: string | undefined,
    attachments: Attachment[] = [],
  ) {
    const files = attachments.map(({ id }) => id);
    const again =
      unsettled !== null &&
      unsettled.text === text &&
      unsettled.insteadOf === insteadOf &&
      unsettled.files.join() === files.join();
    const key = again && unsettled ? unsettled.key : options.newKey();
    unsettled = { text, insteadOf, files, key };
    set({ onItsWay: { text, attachments, insteadOf } });
    try {
      const { turnId } = await client.call('postMessage', {
        params: { conversationId },
        body: {
          text,
          idempotencyKey: key,
          ...(modelId === undefined ? {} : { modelId }),
          ...(insteadOf === null ? {} : { insteadOf }),
          // Left out where another question's place is taken: its files go on with the new one.
          ...(files.length === 0 ? {} : { attachmentIds: files }),
        },
      });
      unsettled = null;
      // The turn may have come by the stream before this answer did.
      if (snapshot.detail?.turns.some((turn) => turn.id === turnId)) set({ onItsWay: null });
    } catch (error) {
      set({ onItsWay: null });
      if (!(error instanceof DeskProblem) || error.code !== 'offline') unsettled = null;
      throw error;
    }
  }

  function take(approval: Approval): Approval {
    if (snapshot.detail) set({ detail: applyApproval(snapshot.detail, approval) });
    return approval;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    start() {
      const following = new AbortController();
      follow(following.signal).catch((error: unknown) => {
        if (following.signal.aborted) return;
        if (!(error instanceof DeskProblem)) throw error;
        set({ problem: error });
      });
      return () => following.abort();
    },
    send: (text, modelId, attachments) => ask(text, null, modelId, attachments),
    async stop() {
      const running = snapshot.detail?.turns.findLast((turn) => turn.status === 'running');
      if (!running) return;
      try {
        await client.call('stopTurn', { params: { conversationId, turnId: running.id } });
      } catch (error) {
        // It ended by itself meanwhile: what was wanted has happened.
        if (!(error instanceof DeskProblem) || error.code !== 'turn_not_running') throw error;
      }
    },
    async retry(turnId, modelId) {
      const turn = snapshot.detail?.turns.find((candidate) => candidate.id === turnId);
      if (turn) await ask(turn.question, turnId, modelId);
    },
    edit: (turnId, text, modelId) => ask(text, turnId, modelId),
    branch: (turnId) => client.call('branchConversation', { params: { conversationId, turnId } }),
    async decide(approval, decision) {
      const body = decision.approve
        ? { decision: 'approve' as const, requestHash: approval.requestHash, remember: decision.remember }
        : {
            decision: 'deny' as const,
            requestHash: approval.requestHash,
            ...(decision.word ? { word: decision.word } : {}),
          };
      return take(await client.call('decideApproval', { params: { approvalId: approval.id }, body }));
    },
    async change(approval, values) {
      return take(
        await client.call('changeApproval', {
          params: { approvalId: approval.id },
          body: { arguments: values },
        }),
      );
    },
    async askAgain(approvalId) {
      return take(await client.call('askAgain', { params: { approvalId } }));
    },
  };
}

/** Reads until the desk answers; null when the signal aborted first. Refusals are thrown at once. */
async function readPatiently(
  read: () => Promise<number>,
  wait: Wait | undefined,
  signal: AbortSignal,
  onOffline: () => void,
): Promise<number | null> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted) return null;
      if (!wait || !(error instanceof DeskProblem) || (error.status > 0 && error.status < 500)) throw error;
      onOffline();
      await wait(Math.min(1_000 * (tries + 1), 10_000), signal);
      if (signal.aborted) return null;
    }
  }
}
