import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertCall } from '../../../testing/insert-call.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { forgetKeptAnswers, keepAnswer } from './keep-answer.ts';
import { findKeptAnswer, readKeptPieces } from './read-kept-answer.ts';

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

const now = new Date('2026-11-21T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

/** A person with a call, and how to keep an answer of so many megabytes of it. */
async function person(id: string) {
  const { kysely } = database.database;
  await kysely
    .insertInto('person')
    .values({ id, name: id, email: `${id}@example.com` })
    .execute();
  return async (megabytes: number, at: Date) => {
    const { conversationId, turnId, callId } = await insertCall(kysely, id);
    const bytes = Buffer.alloc(megabytes * 1024 * 1024, 'x');
    await keepAnswer(
      kysely,
      { personId: id, conversationId, turnId },
      callId,
      { format: 'text', bytes },
      at,
      5 * 1024 * 1024,
    );
    return { personId: id, conversationId, callId };
  };
}

test('a person keeps so much and no more: the oldest go first, and only their own', async () => {
  const { kysely } = database.database;
  const keep = await person('much');
  const theirs = await (await person('other'))(1, later(-9));
  const keys = [];
  for (let hour = 0; hour < 3; hour += 1) keys.push(await keep(2, later(hour)));
  const left = await Promise.all(keys.map((key) => findKeptAnswer(kysely, key)));
  assert.deepEqual(
    left.map((found) => found !== null),
    [false, true, true],
  );
  assert.ok(await findKeptAnswer(kysely, theirs));
  let bytes = 0;
  for await (const piece of readKeptPieces(kysely, keys[2] ?? theirs)) bytes += piece.byteLength;
  assert.equal(bytes, 2 * 1024 * 1024);
});

test('what was kept for 30 days is forgotten', async () => {
  const { kysely } = database.database;
  const keep = await person('patient');
  const key = await keep(2, now);
  await forgetKeptAnswers(kysely, later(30 * 24 - 1));
  assert.ok(await findKeptAnswer(kysely, key));
  await forgetKeptAnswers(kysely, later(30 * 24 + 1));
  assert.equal(await findKeptAnswer(kysely, key), null);
});
