import { type LiveAnswer, type LiveRequest, liveRequestSchema } from '@plugdesk/protocol';
import type { Logger } from 'pino';
import type { z } from 'zod';
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
  /** Words what is wrong with input, as the API does. */
  wordIssue: (issue: z.core.$ZodIssue) => { path: PropertyKey[]; message: string };
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
      const { code, message, hint, fields } = error.present(null).error;
      return { type: 'refused', id, code, message, hint, ...(fields === undefined ? {} : { fields }) };
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
      const read = readRequest(text, deps.wordIssue);
      if (!read.ok) return deps.send(refuse(read.id, read.error));
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
  wordIssue: LiveConnectionDependencies['wordIssue'],
): { ok: true; request: LiveRequest } | { ok: false; id: string | number | null; error: DeskError } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const error = new DeskError('invalid_json', 'The message is not JSON.', { hint: 'Send a JSON object.' });
    return { ok: false, id: null, error };
  }
  if (/\\u(?:0000|d[89a-f])/i.test(text)) value = keepable(value);
  const read = liveRequestSchema.safeParse(value);
  if (read.success) return { ok: true, request: read.data };
  const fields = read.error.issues.map((issue) => {
    const { path, message } = wordIssue(issue);
    return { path: path.map(String).join('.'), message };
  });
  const [first, ...more] = fields.map(({ path, message }) => `${path || 'the message'} ${message}`);
  const named = more.length === 0 ? first : `${first}, and ${more.length} more`;
  const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return {
    ok: false,
    id: typeof given === 'string' || Number.isSafeInteger(given) ? (given as string | number) : null,
    error: new DeskError('invalid_input', `What was sent does not fit: ${named}.`, {
      hint: 'Correct the fields named and send it again.',
      fields,
    }),
  };
}
