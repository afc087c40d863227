import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchNames } from './watch-names.ts';

/** A watched resolver: names that fail are set, and what was asked for is written down. */
function start() {
  const stage = { now: 0, failing: new Set<string>(), asked: [] as string[] };
  const names = watchNames(
    async (hostname) => {
      stage.asked.push(hostname);
      if (stage.failing.has(hostname)) throw Object.assign(new Error(hostname), { code: 'EAI_AGAIN' });
      return [{ address: '93.184.216.34', family: 4 as const }];
    },
    () => stage.now,
  );
  return { stage, names };
}

test('others resolve where one did a moment ago, or does when it is asked for again; the name itself says nothing', async () => {
  const { stage, names } = start();
  assert.equal(await names.doOthersResolve('lapsed.example'), false);
  await names.resolve('lapsed.example');
  assert.equal(await names.doOthersResolve('lapsed.example'), false);
  await names.resolve('good.example');
  stage.failing.add('lapsed.example');
  stage.asked = [];
  assert.equal(await names.doOthersResolve('lapsed.example.'), true);
  assert.deepEqual(stage.asked, []);

  stage.now += 3_600_000;
  assert.equal(await names.doOthersResolve('lapsed.example'), true);
  assert.deepEqual(stage.asked, ['good.example']);

  stage.now += 3_600_000;
  stage.failing.add('good.example');
  assert.equal(await names.doOthersResolve('lapsed.example'), false);
});

test('names of this network alone, and a resolver that does not answer, are no sign that names are resolved', async (t) => {
  const { names } = start();
  for (const name of ['localhost', 'news-checker', 'host.docker.internal']) await names.resolve(name);
  assert.equal(await names.doOthersResolve('receiver.example'), false);

  t.mock.timers.enable({ apis: ['setTimeout'] });
  let answers = true;
  let now = 0;
  const hanging = watchNames(
    async () => (answers ? [] : new Promise(() => {})),
    () => now,
  );
  await hanging.resolve('good.example');
  answers = false;
  now += 60_000;
  const asking = hanging.doOthersResolve('receiver.example');
  t.mock.timers.tick(2_000);
  assert.equal(await asking, false);
});

test('however many names fail at once, the others are asked for once', async () => {
  const { stage, names } = start();
  for (let nth = 0; nth < 100; nth += 1) await names.resolve(`receiver-${nth}.example`);
  stage.now += 60_000;
  stage.asked = [];
  stage.failing = new Set(Array.from({ length: 100 }, (_, nth) => `receiver-${nth}.example`));
  const found = await Promise.all([...stage.failing].map((name) => names.doOthersResolve(name)));
  assert.ok(found.every((resolves) => !resolves));
  assert.equal(stage.asked.length, 4);
  stage.now += 10_000;
  stage.failing.clear();
  assert.equal(await names.doOthersResolve('receiver-0.example'), true);
  assert.equal(stage.asked.length, 8);
});
