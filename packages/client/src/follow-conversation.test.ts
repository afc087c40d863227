import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { NumberedTurnEvent } from '@plugdesk/protocol';
import { DeskProblem } from './desk-problem.ts';
import { type ConnectionState, followConversation } from './follow-conversation.ts';
import { answerJson, serve } from './testing/serve.ts';

const word = (text: string) => ({ type: 'text-delta', turnId: 't', partId: 'p', text });

function write(response: ServerResponse, sequence: number, text: string) {
  response.write(`id: ${sequence}\ndata: ${JSON.stringify(word(text))}\n\n`);
}

function open(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': hello\n\n');
}

/** Follows until so many events came; answers their words, the states, and what was asked for. */
async function follow(
  baseUrl: string,
  count: number,
  more: { onReset?: () => Promise<number>; silence?: number } = {},
) {
  const events: NumberedTurnEvent[] = [];
  const states: ConnectionState[] = [];
  const abort = new AbortController();
  await followConversation(
    { baseUrl, fetch },
    {
      conversationId: 'c 1',
      after: 0,
      signal: abort.signal,
      wait: async () => {},
      onReset: () => Promise.reject(new Error('no reset was expected')),
      ...more,
      onState: (state) => states.push(state),
      onEvent: (event) => {
        events.push(event);
        if (events.length === count) abort.abort();
      },
    },
  );
  return { states, words: events.map(({ sequence, event }) => [sequence, (event as { text: string }).text]) };
}

test('a broken stream is taken up after the last number; doubles are dropped', async (t) => {
  const asked: string[] = [];
  const baseUrl = await serve(t, (request, response) => {
    asked.push(request.url);
    open(response);
    if (asked.length === 1) {
      write(response, 1, 'one');
      // Cut in the middle of an event: the half of it must not count.
      response.write('id: 2\ndata: {"type":"text-', () => response.destroy());
    } else {
      write(response, 1, 'one');
      write(response, 2, 'two');
      write(response, 2, 'two');
      write(response, 5, 'three');
    }
  });
  const { words, states } = await follow(baseUrl, 3);
  assert.deepEqual(words, [
    [1, 'one'],
    [2, 'two'],
    [5, 'three'],
  ]);
  assert.deepEqual(asked, [
    '/api/conversations/c%201/events?after=0',
    '/api/conversations/c%201/events?after=1',
  ]);
  assert.deepEqual(states, ['connecting', 'live', 'reconnecting', 'live']);
});

test('words cut anywhere in their bytes come whole', async (t) => {
  const baseUrl = await serve(t, async (_request, response) => {
    open(response);
    const bytes = Buffer.from(`id: 1\ndata: ${JSON.stringify(word('Hôtel 東京 🏨'))}\n\n`);
    for (const byte of bytes) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  assert.deepEqual((await follow(baseUrl, 1)).words, [[1, 'Hôtel 東京 🏨']]);
});

test('a reset reads the conversation again and goes on after its cursor', async (t) => {
  const asked: string[] = [];
  const baseUrl = await serve(t, (request, response) => {
    asked.push(request.url);
    open(response);
    if (request.url.endsWith('after=0')) {
      response.write('event: reset\ndata: {}\n\n');
      write(response, 3, 'stale');
    } else write(response, 41, 'fresh');
  });
  const { words } = await follow(baseUrl, 1, { onReset: async () => 40 });
  assert.deepEqual(words, [[41, 'fresh']]);
  assert.equal(asked.at(-1), '/api/conversations/c%201/events?after=40');
});

test('faults of the desk are tried again; a desk that cannot be reached is offline', async (t) => {
  let tries = 0;
  const baseUrl = await serve(t, (request, response) => {
    tries += 1;
    if (tries === 1) answerJson(response, { error: { code: 'internal', message: 'x' } }, 500);
    else if (tries === 2) request.raw.socket.destroy();
    else {
      open(response);
      write(response, 1, 'at last');
    }
  });
  const { words, states } = await follow(baseUrl, 1);
  assert.deepEqual(words, [[1, 'at last']]);
  assert.deepEqual(states, ['connecting', 'reconnecting', 'offline', 'live']);
});

test('a silent connection counts as dead', async (t) => {
  let tries = 0;
  const baseUrl = await serve(t, (_request, response) => {
    tries += 1;
    open(response);
    if (tries > 1) write(response, 1, 'awake');
  });
  const { words } = await follow(baseUrl, 1, { silence: 50 });
  assert.deepEqual(words, [[1, 'awake']]);
});

test('a refusal ends following', async (t) => {
  const baseUrl = await serve(t, (_request, response) =>
    answerJson(response, { error: { code: 'conversation_not_found', message: 'x' } }, 404),
  );
  await assert.rejects(
    follow(baseUrl, 1),
    (error: unknown) => error instanceof DeskProblem && error.code === 'conversation_not_found',
  );
});
