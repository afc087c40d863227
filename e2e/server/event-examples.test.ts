import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import type { BodyGeneration, MemoryContent } from '../../apps/desk/src/deliveries/bodies/event-content.ts';
import { writeMemoryBody } from '../../apps/desk/src/deliveries/bodies/write-memory-body.ts';
import { writeWindowBody } from '../../apps/desk/src/deliveries/bodies/write-window-body.ts';
import { makeSecret, readSecretKey, signDelivery } from '../../apps/desk/src/deliveries/sign-delivery.ts';
import { readEntry } from '../../apps/desk/src/plugins/entry/read-entry.ts';
import { startBookBuyer } from '../../examples/book-buyer/src/index.ts';
import { startConversationsCrm } from '../../examples/conversations-crm/src/index.ts';
import { startNewsChecker } from '../../examples/news-checker/src/index.ts';
import { signSetUpLink } from '../../packages/plugin-sdk/src/index.ts';

const generations: BodyGeneration[] = ['both', 'current', 'july-2024'];
const secret = makeSecret(randomBytes);
const say = (text: string, speakerId = 0) => ({
  text,
  speakerId,
  isUser: speakerId === 0,
  personId: null,
  start: 0,
  end: 2.5,
});
const memory: MemoryContent = {
  id: '7d9f0f3e-3b0c-4d8e-9f4a-111111111111',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  startedAt: new Date('2026-03-01T09:00:00Z'),
  finishedAt: new Date('2026-03-01T09:30:00Z'),
  source: 'desk',
  language: 'en',
  status: 'completed',
  discarded: false,
  title: 'Lunch',
  overview: 'They spoke of books.',
  emoji: '📚',
  category: 'literature',
  actionItems: [{ description: 'Call Bo', completed: false }],
  events: [],
  segments: [say('Any ideas?'), say('You should read “Dune” by Frank Herbert.', 1)],
  results: [],
};

/** Sends what the desk writes, with the desk's signature, and gives the message that is answered. */
async function deliver(webhook: string, eventId: string, body: string): Promise<unknown> {
  const response = await fetch(`${webhook}?uid=pairwise-ada`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signDelivery(eventId, new Date(), body, [readSecretKey(secret)]),
    },
    body,
  });
  assert.equal(response.status, 200, await response.clone().text());
  return ((await response.json()) as { message?: unknown }).message;
}

/** The webhook that the example's own entry names. */
async function webhookOf(
  t: TestContext,
  example: { url: string; close: () => Promise<void> },
): Promise<string> {
  t.after(() => example.close());
  const entry = (await (await fetch(`${example.url}/plugin.json`)).json()) as {
    external_integration: { webhook_url: string };
  };
  return entry.external_integration.webhook_url;
}

test('each example understands what the desk writes and signs, in every generation of bodies', async (t) => {
  const options = { port: 0, settings: { secrets: [secret] } };
  const news = await webhookOf(t, await startNewsChecker(options));
  const books = await webhookOf(t, await startBookBuyer(options));
  const crm = await webhookOf(t, await startConversationsCrm(options));
  for (const generation of generations) {
    const claim = [say('Did you know that bats are blind?')];
    const window = { sessionId: `session-${generation}`, sequence: 1, segments: claim };
    const body = writeWindowBody(window, generation);
    assert.match(String(await deliver(news, `window-${generation}`, body)), /All bats can see/);
    const told = writeMemoryBody(memory, generation);
    const id = `memory-${generation}`;
    assert.match(String(await deliver(books, id, told)), /^I would order “Dune” by Frank Herbert\./);
    assert.match(String(await deliver(crm, id, told)), /is not set up/);
  }
  // With nothing to say there is no message at all.
  const dull = { sessionId: 'session-dull', sequence: 1, segments: [say('Hello.')] };
  assert.equal(await deliver(news, 'window-dull', writeWindowBody(dull, 'both')), undefined);
});

test('a secret that is rotated: what the desk signs with both reaches an example that knows either', async (t) => {
  const former = makeSecret(randomBytes);
  const body = writeMemoryBody(memory, 'both');
  const headers = signDelivery('rotated', new Date(), body, [readSecretKey(secret), readSecretKey(former)]);
  for (const known of [secret, former]) {
    const webhook = await webhookOf(t, await startBookBuyer({ port: 0, settings: { secrets: [known] } }));
    const response = await fetch(`${webhook}?uid=u`, { method: 'POST', headers: { ...headers }, body });
    assert.equal(response.status, 200);
  }
});

test('the desk reads each example’s entry without a finding, and what it names is there', async (t) => {
  const options = { port: 0, settings: { secrets: [secret] } };
  const triggers: Record<string, string[]> = {};
  for (const start of [startNewsChecker, startBookBuyer, startConversationsCrm]) {
    const example = await start(options);
    t.after(() => example.close());
    const url = `${example.url}/plugin.json`;
    const reading = readEntry(await (await fetch(url)).text(), { url, manifest: null });
    assert.ok(reading);
    assert.deepEqual(reading.findings, []);
    for (const named of [reading.imageUrls[0], reading.instructionsUrls[0]]) {
      assert.equal((await fetch(named ?? '')).status, 200, named);
    }
    const { id, setUp } = reading.entry;
    triggers[id] = reading.entry.triggers;
    const expires = Math.floor(Date.now() / 1_000) + 600;
    const query = { uid: 'u1', expires: String(expires), signature: signSetUpLink(secret, 'u1', expires) };
    for (const step of setUp.steps) {
      assert.equal((await fetch(`${step.url}?${new URLSearchParams(query)}`)).status, 200);
      assert.equal((await fetch(`${step.url}?uid=u1`)).status, 401);
    }
    if (setUp.completedUrl !== null) {
      const completed = await fetch(`${setUp.completedUrl}?uid=u1`);
      assert.deepEqual(await completed.json(), { is_setup_completed: false });
    }
  }
  assert.deepEqual(triggers, {
    'news-checker': ['transcript.processed'],
    'book-buyer': ['memory.created'],
    'conversations-crm': ['memory.created'],
  });
});
