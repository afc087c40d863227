import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { TurnEvent } from '@plugdesk/protocol';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { purgeEvents } from '../statements/purge-events.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { followEvents } from './follow-events.ts';
import { createProcessHints } from './notify-processes.ts';

let database: TestDatabase;
const personId = randomUUID();
before(async () => {
  database = await createTestDatabase();
  await database.kysely
    .insertInto('person')
    .values({ id: personId, name: 'Alec', email: 'alec@example.com' })
    .execute();
});
after(() => database.close());

/** One desk process: its own hub, log and hints on the shared database. */
async function startProcess() {
  const hub = createEventHub();
  const hints = await createProcessHints(database.pool, hub, randomUUID(), undefined, 5);
  return {
    hub,
    log: createEventLog(database.pool, hub, (ids) => hints.notify(ids)),
    close: () => hints.close(),
  };
}

async function newTurn(
  fence = 1,
): Promise<{ conversationId: string; turnId: string; fence: number; personId: string }> {
  const owner = { personId, conversationId: randomUUID(), turnId: randomUUID(), fence };
  await database.kysely
    .insertInto('conversation')
    .values({ person_id: personId, id: owner.conversationId })
    .execute();
  await database.kysely
    .insertInto('turn')
    .values({
      person_id: personId,
      conversation_id: owner.conversationId,
      id: owner.turnId,
      position: 0,
      question: '?',
      model: '{}',
      status: 'running',
      fence,
      lease_until: new Date(Date.now() + 60_000),
    })
    .execute();
  return owner;
}

const word = (turnId: string, text: string): TurnEvent => ({ type: 'text-delta', turnId, partId: 'p', text });

/** Follows until the text ends with `end`, from `after` on. */
async function readText(
  hub: EventHub,
  owner: { personId: string; conversationId: string },
  after: number,
  end: string,
) {
  const abort = new AbortController();
  let text = '';
  const sequences: number[] = [];
  for await (const followed of followEvents(database.pool, hub, { ...owner, after }, abort.signal)) {
    assert.equal(followed.type, 'events');
    if (followed.type !== 'events') break;
    for (const { sequence, event } of followed.events) {
      sequences.push(sequence);
      if (event.type === 'text-delta') text += event.text;
    }
    if (text.endsWith(end)) abort.abort();
  }
  return { text, sequences };
}

const words = Array.from({ length: 400 }, (_, index) => `w${index} `);

async function writeWords(log: EventLog, owner: Awaited<ReturnType<typeof newTurn>>) {
  for (const text of [...words, 'END']) {
    void log.append(owner, word(owner.turnId, text));
    // Lets followers come in between, as between a model's words.
    if (Math.random() < 0.2) await new Promise((resolve) => setImmediate(resolve));
  }
  await log.settled();
}

test('whoever comes in the middle, in this process or another, gets every word once and in order', async () => {
  const [writer, reader] = [await startProcess(), await startProcess()];
  const owner = await newTurn();
  const followers = [
    readText(writer.hub, owner, 0, 'END'),
    readText(reader.hub, owner, 0, 'END'),
    new Promise((resolve) => setTimeout(resolve, 15)).then(() => readText(writer.hub, owner, 0, 'END')),
    new Promise((resolve) => setTimeout(resolve, 15)).then(() => readText(reader.hub, owner, 0, 'END')),
  ];
  await writeWords(writer.log, owner);
  for (const { text, sequences } of await Promise.all(followers)) {
    assert.equal(text, `${words.join('')}END`);
    assert.deepEqual(
      sequences,
      [...sequences].sort((a, b) => a - b),
    );
    assert.equal(new Set(sequences).size, sequences.length);
  }
  await writer.close();
  await reader.close();
});

test('a reader that comes back goes on after the last number it has', async () => {
  const { hub, log, close } = await startProcess();
  const owner = await newTurn();
  const writing = writeWords(log, owner);
  const abort = new AbortController();
  let text = '';
  let last = 0;
  for await (const followed of followEvents(database.pool, hub, { ...owner, after: 0 }, abort.signal)) {
    if (followed.type !== 'events') break;
    for (const { sequence, event } of followed.events) {
      last = sequence;
      if (event.type === 'text-delta') text += event.text;
    }
    if (last > 0) break;
  }
  await writing;
  const rest = text.endsWith('END') ? '' : (await readText(hub, owner, last, 'END')).text;
  assert.equal(text + rest, `${words.join('')}END`);
  await close();
});

test('a writer that lost its turn writes nothing more', async () => {
  const { log, close } = await startProcess();
  const owner = await newTurn(1);
  assert.equal(await log.append(owner, word(owner.turnId, 'mine ')), true);
  await database.kysely.updateTable('turn').set({ fence: 2 }).where('id', '=', owner.turnId).execute();
  assert.equal(await log.append(owner, word(owner.turnId, 'too late')), false);
  const { rows } = await database.pool.query('select event from turn_event where turn_id = $1', [
    owner.turnId,
  ]);
  assert.equal(rows.length, 1);
  await close();
});

test('two processes that write into one conversation never take the same number', async () => {
  const [one, two] = [await startProcess(), await startProcess()];
  const owner = { ...(await newTurn()), fence: null };
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      (index % 2 ? one : two).log.append(owner, { type: 'title-change', title: `${index}` }),
    ),
  );
  const { rows } = await database.pool.query<{ sequence: string }>(
    'select sequence from turn_event where conversation_id = $1 order by sequence',
    [owner.conversationId],
  );
  assert.deepEqual(
    rows.map((row) => Number(row.sequence)),
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
  await one.close();
  await two.close();
});

test('a reader whose events are no longer kept is told to read the conversation again', async () => {
  const { hub, log, close } = await startProcess();
  const owner = await newTurn();
  await log.append(owner, word(owner.turnId, 'a'));
  await log.append(owner, word(owner.turnId, 'b'));
  assert.equal(await purgeEvents(database.pool, 0), 0, 'a running turn keeps its events');
  await database.kysely
    .updateTable('turn')
    .set({ status: 'completed' })
    .where('id', '=', owner.turnId)
    .execute();
  assert.ok((await purgeEvents(database.pool, 0)) >= 2);
  const abort = new AbortController();
  const behind = await followEvents(database.pool, hub, { ...owner, after: 1 }, abort.signal).next();
  assert.deepEqual(behind.value, { type: 'reset' });
  const upToDate = followEvents(database.pool, hub, { ...owner, after: 2 }, abort.signal);
  const next = upToDate.next();
  await log.append({ ...owner, fence: null }, { type: 'title-change', title: 'New' });
  const got = (await next).value;
  assert.equal(got?.type === 'events' && got.events[0]?.sequence, 3);
  await upToDate.return(undefined);
  await close();
});
