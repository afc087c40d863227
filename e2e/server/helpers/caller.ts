import {
  type EndpointName,
  type Endpoints,
  endpoints,
  type NumberedTurnEvent,
  turnEventSchema,
} from '@plugdesk/protocol';
import type { z } from 'zod';
import { endpointAddress } from '../../../apps/desk/testing/test-desk.ts';

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;

/** What goes into a call. */
interface CallInput {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: unknown;
}

/** An answer as it came, whatever its status. */
export interface RawAnswer {
  status: number;
  text: string;
  /** The error's code; null where it is none. */
  code: string | null;
}

/** Somebody who is signed in, over HTTP; the same cookie works at every desk on the same database and key. */
export interface Caller {
  url: string;
  cookie: string;
  /** Calls an endpoint. @throws Error where the answer is not 200 */
  call<Name extends EndpointName>(
    name: Name,
    input?: CallInput,
  ): Promise<OutputOf<Endpoints[Name]['response']>>;
  /** Calls an endpoint and takes whatever comes. */
  raw(name: EndpointName, input?: CallInput): Promise<RawAnswer>;
  /** The same person at another desk. */
  at(url: string): Caller;
  /** The events after a number, until the reader stops reading. */
  follow(conversationId: string, after: number): AsyncGenerator<NumberedTurnEvent>;
}

/** Makes a caller of a desk's address and a session's cookie. */
export function createCaller(url: string, cookie: string): Caller {
  const raw = async (name: EndpointName, input: CallInput = {}): Promise<RawAnswer> => {
    const { method } = endpoints[name];
    const response = await fetch(`${url}${endpointAddress(name, input)}`, {
      method,
      headers: {
        origin: url,
        cookie,
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(input.body ?? {}) }),
    });
    const text = await response.text();
    const code = response.ok ? null : String((JSON.parse(text) as { error: { code: string } }).error.code);
    return { status: response.status, text, code };
  };
  return {
    url,
    cookie,
    raw,
    async call(name, input) {
      const { status, text } = await raw(name, input);
      if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
      return JSON.parse(text);
    },
    at: (other) => createCaller(other, cookie),
    follow: (conversationId, after) => follow(url, cookie, conversationId, after),
  };
}

async function* follow(
  url: string,
  cookie: string,
  conversationId: string,
  after: number,
): AsyncGenerator<NumberedTurnEvent> {
  const abort = new AbortController();
  try {
    const response = await fetch(`${url}/api/conversations/${conversationId}/events?after=${after}`, {
      headers: { cookie },
      signal: abort.signal,
    });
    if (response.status !== 200 || response.body === null)
      throw new Error(`events: ${response.status} ${await response.text()}`);
    let pending = '';
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (pending + piece).split('\n\n');
      pending = blocks.pop() ?? '';
      for (const block of blocks) {
        const found = /^id: (\d+)\ndata: (.*)$/s.exec(block);
        if (found) {
          const event = turnEventSchema.parse(JSON.parse(found[2] ?? ''));
          yield { sequence: Number(found[1]), event };
        } else if (!block.startsWith(':')) throw new Error(`unexpected on the stream: ${block}`);
      }
    }
  } finally {
    abort.abort();
  }
}
