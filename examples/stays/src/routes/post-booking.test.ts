import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { nextFreeDay } from '../places/availability.ts';
import { addDays } from '../places/calendar.ts';
import { startStays } from '../start-stays.ts';
import { codeOf, startTestStays, testDay } from '../testing/start-test-stays.ts';

const stayId = 'paris-la-maison-vertige';
const from = nextFreeDay(stayId, addDays(testDay, 20), 3, []) as string;
const wish = { stayId, from, nights: 2, guests: 2, guestName: 'Ada' };

test('books, lists and cancels; another person sees and cancels nothing', async (context) => {
  const { ask } = await startTestStays(context);
  const { status, body } = await ask('POST', '/bookings', { person: 'ada', body: wish });
  assert.equal(status, 201);
  assert.equal(body.to, addDays(from, 2));
  assert.equal(body.personId, undefined);

  assert.equal(codeOf(await ask('POST', '/bookings', { person: 'ada', body: wish })), 'already_booked');
  const refused = await ask('POST', '/bookings', { person: 'bob', body: wish });
  assert.deepEqual([refused.status, codeOf(refused)], [409, 'taken']);
  assert.match(String((refused.body.error as { nextFreeFrom: string }).nextFreeFrom), /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual((await ask('GET', '/bookings', { person: 'bob' })).body.bookings, []);
  assert.equal((await ask('DELETE', `/bookings/${body.id}`, { person: 'bob' })).status, 404);

  assert.equal((await ask('GET', '/bookings', { person: 'ada' })).body.total, 1);
  const cancelled = await ask('DELETE', `/bookings/${body.id}`, { person: 'ada' });
  assert.equal(cancelled.body.status, 'cancelled');
  assert.deepEqual(await ask('DELETE', `/bookings/${body.id}`, { person: 'ada' }), cancelled);
  assert.equal((await ask('GET', '/bookings', { person: 'ada' })).body.total, 0);
  assert.equal((await ask('GET', '/bookings?status=all', { person: 'ada' })).body.total, 1);
  assert.equal((await ask('POST', '/bookings', { person: 'bob', body: wish })).status, 201);
});

test('of many people who want the same nights at once one gets them', async (context) => {
  const { ask } = await startTestStays(context);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => ask('POST', '/bookings', { person: `p${index}`, body: wish })),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal(answers.filter((answer) => codeOf(answer) === 'taken').length, 19);
});

test('the same Idempotency-Key gives the same booking, and never another one', async (context) => {
  const { ask } = await startTestStays(context);
  const headers = { 'Idempotency-Key': 'k1' };
  const first = await ask('POST', '/bookings', { person: 'ada', body: wish, headers });
  assert.equal(first.status, 201);
  assert.deepEqual(await ask('POST', '/bookings', { person: 'ada', body: wish, headers }), first);
  const other = await ask('POST', '/bookings', { person: 'ada', body: { ...wish, nights: 3 }, headers });
  assert.deepEqual([other.status, codeOf(other)], [422, 'idempotency_key_reused']);
});

test('bookings outlive a restart; a damaged file stops the start', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'stays-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const before = await startTestStays(context, folder);
  const { body } = await before.ask('POST', '/bookings', { person: 'ada', body: wish });
  const after = await startTestStays(context, folder);
  assert.deepEqual(
    ((await after.ask('GET', '/bookings', { person: 'ada' })).body.bookings as { id: string }[]).map(
      ({ id }) => id,
    ),
    [body.id],
  );
  const file = join(folder, 'bookings.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));
  await assert.rejects(startStays({ port: 0, dataFolder: folder }), /bookings_unreadable/);
});

test('a late cancellation costs the first night; a stay that has begun stays', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'stays-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const hostel = 'paris-auberge-des-trois-ponts';
  const arrival = nextFreeDay(hostel, addDays(testDay, 20), 2, []) as string;
  const early = await startTestStays(context, folder);
  const { body } = await early.ask('POST', '/bookings', {
    person: 'ada',
    body: { ...wish, stayId: hostel, from: arrival },
  });
  assert.equal(body.freeCancellationUntil, addDays(arrival, -5));
  const begun = await startTestStays(context, folder, arrival);
  assert.equal(codeOf(await begun.ask('DELETE', `/bookings/${body.id}`, { person: 'ada' })), 'stay_begun');
  const late = await startTestStays(context, folder, addDays(arrival, -4));
  const answer = await late.ask('DELETE', `/bookings/${body.id}`, { person: 'ada' });
  assert.equal(answer.body.cancellationFee, Number(body.totalPrice) / 2);
});

test('wrong wishes are refused; a person must be named', async (context) => {
  const { ask } = await startTestStays(context);
  const cases: [unknown, number, string][] = [
    [{ ...wish, nights: undefined }, 400, 'length_missing'],
    [{ ...wish, guests: 9 }, 400, 'too_many_guests'],
    [{ ...wish, stayId: 'x' }, 404, 'unknown_stay'],
    [{ ...wish, price: 1 }, 400, 'invalid_field'],
    [{ ...wish, from: '2020-01-01' }, 400, 'date_in_past'],
    [[], 400, 'invalid_field'],
    [undefined, 400, 'invalid_json'],
  ];
  for (const [body, status, code] of cases) {
    const answer = await ask('POST', '/bookings', { person: 'ada', body });
    assert.deepEqual([answer.status, codeOf(answer)], [status, code], JSON.stringify(body));
  }
  assert.equal(codeOf(await ask('POST', '/bookings', { body: wish })), 'person_missing');
  assert.equal(codeOf(await ask('GET', '/bookings')), 'person_missing');
  const headers = { 'openai-ephemeral-user-id': 'today-only' };
  assert.equal((await ask('POST', '/bookings', { body: wish, headers })).status, 201);
});
