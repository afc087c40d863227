import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeMemory, writeWindow } from '@plugdesk/plugin-sdk/testing';
import { databaseId, type StandInBlock, token } from './testing/notion-stand-in.ts';
import { codeOf, secret, startTestCrm } from './testing/start-test-crm.ts';

const lunch = {
  title: 'Lunch with Mira',
  overview: 'They planned a trip.',
  emoji: '🍜',
  category: 'social',
  actionItems: ['Book a table'],
  events: [{ title: 'Dinner', start: '2026-03-02T18:00:00.000Z', duration: 60 }],
  lines: [
    [0, 'Shall we?'],
    [1, 'Yes.'],
    [1, 'On Monday.'],
  ] as const,
};
const textOf = (block: StandInBlock | undefined) =>
  block?.[block.type]?.rich_text.map(({ text }) => text.content).join('');

test('a memory of either generation becomes a page by the properties of the database, and nothing is said', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect();
  for (const generation of ['both', 'current', 'july-2024'] as const) {
    const { status, body } = await send(writeMemory(lunch, generation));
    assert.deepEqual([status, body], [200, {}]);
    const page = notion.pages.at(-1);
    const text = (content: string) => [{ type: 'text', text: { content } }];
    assert.deepEqual(page?.properties, {
      Name: { title: text('Lunch with Mira') },
      Category: { select: { name: 'social' } },
      Overview: { rich_text: text('They planned a trip.') },
      Date: { date: { start: '2026-03-01T10:00:00.000Z', end: '2026-03-01T10:30:00.000Z' } },
      Duration: { number: 30 },
    });
    assert.equal(page?.icon?.emoji, '🍜');
    assert.deepEqual(
      page?.children.map((block) => [block.type, textOf(block)]),
      [
        ['heading_2', 'Overview'],
        ['paragraph', 'They planned a trip.'],
        ['heading_2', 'Action items'],
        ['to_do', 'Book a table'],
        ['heading_2', 'Events'],
        ['bulleted_list_item', 'Dinner: 2026-03-02 18:00 UTC, 60 minutes'],
        ['heading_2', 'Transcript'],
        ['paragraph', 'You: Shall we?'],
        ['paragraph', 'Speaker 1: Yes. On Monday.'],
      ],
    );
  }
  assert.equal(notion.pages.length, 3);
});

test('a database with a title alone is enough; what has another type stays empty', async (t) => {
  const properties = { Titel: 'title', Category: 'people', Date: 'created_time', 'Action items': 'checkbox' };
  const { connect, send, notion } = await startTestCrm(t, { properties });
  await connect();
  assert.deepEqual(
    (await send(writeMemory({ ...lunch, title: ' ', emoji: '🫩', category: 'a, b' }))).body,
    {},
  );
  assert.deepEqual(Object.keys(notion.pages[0]?.properties ?? {}), ['Titel', 'Action items']);
  assert.deepEqual(notion.pages[0]?.icon, null);
});

test('a repeated delivery makes no second page, also where it comes at once; a new one does', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect();
  const body = writeMemory(lunch);
  const answers = await Promise.all([1, 2, 3].map(() => send(body, { id: 'event_1' })));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal((await send(body, { id: 'event_1' })).status, 200);
  assert.equal(notion.pages.length, 1);
  await send(body, { id: 'event_2' });
  assert.equal(notion.pages.length, 2);
});

test('a long memory is cut into pieces and batches that Notion takes, and nothing of it is lost', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect();
  const long = `${'A wörd 😀 '.repeat(700)}end`;
  const lines = Array.from(
    { length: 260 },
    (_, index) => [index % 2, index === 7 ? long : `Line ${index}.`] as const,
  );
  const { status, body } = await send(writeMemory({ ...lunch, lines }, 'current'));
  assert.deepEqual([status, body], [200, {}]);
  const said = notion.pages[0]?.children.slice(-260).map(textOf);
  assert.deepEqual(
    said,
    lines.map(([speaker, text]) => `${speaker === 0 ? 'You' : 'Speaker 1'}: ${text}`),
  );
  assert.equal(notion.asked.filter((call) => call.startsWith('PATCH')).length, 2);
});

test('without set-up the person is told; a discarded memory is none', async (t) => {
  const { send, notion } = await startTestCrm(t);
  const { status, body } = await send(writeMemory(lunch));
  assert.equal(status, 200);
  assert.match(String(body?.message), /is not set up: this memory was not stored/);
  assert.deepEqual((await send(writeMemory({ ...lunch, discarded: true }))).body, {});
  assert.deepEqual(notion.asked, []);
});

test('what is not signed by the desk is refused with 401, what cannot be read with 400', async (t) => {
  const { crm, send, notion } = await startTestCrm(t);
  const body = writeMemory(lunch);
  const seen = async (sent: ReturnType<typeof send>) => {
    const answer = await sent;
    return [answer.status, codeOf(answer)];
  };
  assert.deepEqual(await seen(send(body, { secret: null })), [401, 'headers_missing']);
  assert.deepEqual(await seen(send(body, { signature: 'v1,AAAA' })), [401, 'signature_wrong']);
  assert.deepEqual(await seen(send(body, { at: new Date('2026-03-01T11:00:00Z') })), [
    401,
    'timestamp_out_of_tolerance',
  ]);
  for (const broken of ['no', '{}', '{"structured":{"title":"x"}}']) {
    assert.deepEqual(await seen(send(broken)), [400, 'body_invalid']);
  }
  assert.deepEqual(await seen(send(writeWindow('s1', 1, []))), [400, 'event_unexpected']);
  assert.deepEqual(await seen(send(body, { uid: '' })), [400, 'uid_missing']);
  assert.deepEqual(notion.asked, []);
  assert.equal((await fetch(`${crm.url}/elsewhere`)).status, 404);
});

test('without a secret anybody is served', async (t) => {
  const { crm, submit, send, notion } = await startTestCrm(t, { settings: { secrets: [] } });
  assert.equal((await submit(`${crm.url}/set-up?uid=person-1`, { token, database: databaseId })).status, 303);
  assert.equal((await submit(`${crm.url}/set-up`, { token, database: databaseId })).status, 400);
  const body = writeMemory(lunch, 'july-2024');
  await send(body, { secret: null });
  await send(body, { secret: null });
  assert.equal(notion.pages.length, 1);
});

test('its entry names its own address, and what it names is there', async (t) => {
  const { crm, start } = await startTestCrm(t);
  const read = async (url: string) => (await fetch(`${url}/plugin.json`)).json();
  const entry = (await read(crm.url)) as { image: string; external_integration: Record<string, unknown> };
  const { setup_instructions_file_path, ...integration } = entry.external_integration;
  assert.deepEqual(integration, {
    triggers_on: 'memory_creation',
    webhook_url: `${crm.url}/conversations-crm`,
    setup_completed_url: `${crm.url}/set-up-completed`,
    auth_steps: [{ name: 'Connect your Notion database', url: `${crm.url}/set-up` }],
  });
  const instructions = await (await fetch(new URL(String(setup_instructions_file_path), crm.url))).text();
  assert.match(instructions, new RegExp(`\\(${crm.url}/set-up\\)`));
  assert.equal((await fetch(new URL(entry.image, crm.url))).headers.get('content-type'), 'image/png');
  const { crm: behind } = await start({ publicUrl: 'https://crm.example/', secrets: [secret] });
  assert.match(JSON.stringify(await read(behind.url)), /"https:\/\/crm\.example\/set-up-completed"/);
});
