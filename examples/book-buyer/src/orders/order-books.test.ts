import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeMemory } from '@plugdesk/plugin-sdk/testing';
import { startTestBuyer, startTestShop } from '../testing/start-test-buyer.ts';

const dune = writeMemory({ lines: [[1, 'You should read “Dune” by Frank Herbert.']] });
const another = '7d9f0f3e-3b0c-4d8e-9f4a-222222222222';

test('a wanted book is ordered once, however often and in whatever delivery the memory comes', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { shop: { url: shop.url, key: 'k1' } });
  const answers = await Promise.all(['a', 'a', 'b'].map((id) => send(dune, { id })));
  for (const { body } of answers)
    assert.deepEqual(body, { message: 'Ordered: “Dune” by Frank Herbert (order 1).' });
  assert.equal(shop.asked.length, 1);
  assert.equal(shop.asked[0]?.headers.authorization, 'Bearer k1');
  assert.deepEqual(
    [...shop.orders.values()].map(({ book }) => book),
    [{ title: 'Dune', author: 'Frank Herbert', quantity: 1, person: 'person-1' }],
  );
  assert.match(String((await send(dune, { uid: 'person-2' })).body?.message), /order 2/);
});

test('another memory does not order the same book again within 30 days, afterwards it does', async (t) => {
  const shop = await startTestShop(t);
  const { send, wait } = await startTestBuyer(t, { shop: { url: shop.url } });
  await send(dune);
  const later = writeMemory({ id: another, lines: [[0, 'We must read the book “DUNE”!']] });
  wait(29);
  assert.match(
    String((await send(later)).body?.message),
    /^“DUNE” is on order since 2026-03-01, and was not/,
  );
  wait(1);
  assert.deepEqual((await send(later)).body, { message: 'Ordered: “DUNE” (order 2).' });
});

test('where the shop does not answer, the desk tries again, and the order is still one', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { shop: { url: shop.url } });
  shop.mishaps.push(
    { status: 503, headers: { 'retry-after': '60' }, json: {}, after: true },
    { status: 409, json: {} },
    { status: 401, json: {} },
  );
  const seen = [];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { status, headers, body } = await send(dune, { id: 'event_1' });
    seen.push([status, headers.get('retry-after'), (body?.error as { code: string } | undefined)?.code]);
  }
  assert.deepEqual(seen, [
    [503, '60', 'shop_unavailable'],
    [503, null, 'shop_unavailable'],
    [503, null, 'shop_unavailable'],
    [200, null, undefined],
  ]);
  assert.equal(new Set(shop.asked.map(({ headers }) => headers['idempotency-key'])).size, 1);
  assert.equal(shop.orders.size, 1);
});

test('one book that fails holds up no other, and is asked for alone at the next try', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { shop: { url: shop.url } });
  const two = writeMemory({
    lines: [[0, 'Let us order “Beloved” by Toni Morrison and “Emma” by Jane Austen.']],
  });
  shop.mishaps.push({ status: 500, json: {} });
  assert.equal((await send(two)).status, 503);
  assert.match(String((await send(two)).body?.message), /^Ordered: “Beloved”.*\nOrdered: “Emma”/);
  assert.equal(shop.asked.length, 3);
});

test('a refusal is said with the shop’s words, and not asked again', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { shop: { url: shop.url } });
  shop.mishaps.push({ status: 404, json: { error: { message: 'Out of print.' } } });
  for (const _attempt of [1, 2]) {
    assert.deepEqual((await send(dune)).body, {
      message: 'Not ordered: “Dune” by Frank Herbert. The shop says: Out of print.',
    });
  }
  assert.equal(shop.asked.length, 1);
});

test('at most five books are ordered for one memory', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { shop: { url: shop.url } });
  const lines = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map(
    (one) => [0, `You should read “${one} Book”.`] as const,
  );
  assert.match(
    String((await send(writeMemory({ lines }))).body?.message),
    /5 at once are the most: “Six Book”\.$/,
  );
  assert.equal(shop.orders.size, 5);
});

test('without a secret nothing is ordered', async (t) => {
  const shop = await startTestShop(t);
  const { send } = await startTestBuyer(t, { secrets: [], shop: { url: shop.url } });
  const { status, body } = await send(dune, { secret: null });
  assert.equal(status, 200);
  assert.match(String(body?.message), /^I would order “Dune”.*without a secret anybody could order\.$/);
  assert.equal(shop.asked.length, 0);
});

test('orders outlive a restart', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'book-buyer-'));
  t.after(() => rm(folder, { recursive: true }));
  const shop = await startTestShop(t);
  const settings = { shop: { url: shop.url }, dataFolder: folder };
  const before = await startTestBuyer(t, settings);
  await before.send(dune);
  await before.buyer.close();
  const after = await startTestBuyer(t, settings);
  assert.match(String((await after.send(dune)).body?.message), /order 1/);
  assert.equal(shop.asked.length, 1);
  assert.equal((await stat(join(folder, 'orders.json'))).mode & 0o777, 0o600);
});
