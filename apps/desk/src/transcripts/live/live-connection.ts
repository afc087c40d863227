import { type LiveAnswer, type LiveRequest, liveRequestSchema } from '@plugdesk/protocol';
import type { Logger } from 'pino';
import { keepable } from '../../database/keepable.ts';
import { DeskError } from '../../desk-error.ts';
import type { Transcripts } from '../transcripts.ts';

/** One connection of a device or a page: many sessions of one person. */
export interface LiveConnection {
  /** Takes a message; its answer comes when what it asks for is stored. */
  receive(text: string): void;
  /** Resolves when everything received so far is answered. */
  settled(): Promise<void>;
}

/** What a connection works with. */
export interface LiveConnectionDependencies {
  personId: string;
  transcripts: Pick<Transcripts, 'sendSegments' | 'close'>;
  send(answer: LiveAnswer): void;
  /** Told when more is under way than there should be, and when there is room again. */
  hold(full: boolean): void;
  logger: Logger;
}

/** Most messages under way of one connection: beyond, it is not read until some are stored. */
const mostUnderWay = 64;

/**
 * Serves one connection. Messages of one session are done in the order in which they came, those of different sessions
 * side by side; each is answered by its id. What cannot be done is refused and ends nothing.
 */
export function createLiveConnection(deps: LiveConnectionDependencies): LiveConnection {
  const lastOfSession = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();

  async function act(request: LiveRequest): Promise<LiveAnswer> {
    const { id, session } = request;
    const key = { personId: deps.personId, sessionId: session };
    if (request.type === 'close') {
      const { memoryId } = await deps.transcripts.close(key);
      return { type: 'closed', id, session, memoryId };
    }
    const { accepted, repeated } = await deps.transcripts.sendSegments({
      ...key,
      segments: request.segments,
      source: request.source ?? 'live',
      language: request.language ?? null,
    });
    return { type: 'accepted', id, session, accepted, repeated };
  }

  function refuse(id: LiveRequest['id'] | null, error: unknown): LiveAnswer {
    if (error instanceof DeskError) {
      return { type: 'refused', id, code: error.code, message: error.message, hint: error.hint };
    }
    deps.logger.error({ err: error }, 'a live message could not be stored');
    return {
      type: 'refused',
      id,
      code: 'unavailable',
      message: 'The desk could not store this.',
      hint: 'Send it again in a moment: nothing is doubled.',
    };
  }

  return {
    receive(text) {
      const read = readRequest(text);
      if (!read.ok) return deps.send(read.refusal);
      const { request } = read;
      const before = lastOfSession.get(request.session);
      // Batches of one session share a commit in their order; only the end waits for those before it.
      const started =
        request.type === 'close' ? (before ?? Promise.resolve()).then(() => act(request)) : act(request);
      const answered = started.catch((error: unknown) => refuse(request.id, error)).then(deps.send);
      const done = Promise.all([before, answered]).then(() => {});
      lastOfSession.set(request.session, done);
      underWay.add(done);
      if (underWay.size === mostUnderWay) deps.hold(true);
      void done.finally(() => {
        underWay.delete(done);
        if (lastOfSession.get(request.session) === done) lastOfSession.delete(request.session);
        if (underWay.size === mostUnderWay - 1) deps.hold(false);
      });
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

function readRequest(
  text: string,
): { ok: true; request: LiveRequest } | { ok: false; refusal: Extract<LiveAnswer, { type: 'refused' }> } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no(null, 'invalid_json', 'The message is not JSON.', 'Send a JSON object.');
  }
  if (/\\u(?:0000|d[89a-f])/i.test(text)) value = keepable(value);
  const read = liveRequestSchema.safeParse(value);
  if (read.success) return { ok: true, request: read.data };
  const [issue] = read.error.issues;
  const where = issue?.path.map(String).join('.') || 'the message';
  const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  return no(
    id,
    'invalid_input',
    `What was sent does not fit: ${where} ${issue?.message ?? ''}`,
    'Correct it and send it again.',
  );
}

function no(id: string | number | null, code: string, message: string, hint: string) {
  return { ok: false as const, refusal: { type: 'refused' as const, id, code, message, hint } };
}
