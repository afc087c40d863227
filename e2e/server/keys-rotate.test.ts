import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sealingKeyId } from '../../apps/desk/src/keys/seal.ts';
import { sealedColumns } from '../../apps/desk/src/keys/sealed-columns.ts';
import { ask } from './helpers/conversation.ts';
import { type DeskHouse, machineEnvironment } from './helpers/desk-process.ts';
import { holdStatement } from './helpers/hold-statement.ts';
import { signIn } from './helpers/notes.ts';
import { startNotesHouse } from './helpers/notes-house.ts';
import { waitFor } from './helpers/wait-for.ts';

const program = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

/** `plugdesk keys rotate` as an operator runs it. */
function rotate(house: DeskHouse, more: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [program, 'keys', 'rotate'], {
    env: { ...machineEnvironment(), ...house.environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => {
      output += piece.toString('utf8');
    });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Ids of the keys that what is stored was sealed with, as often as they occur. */
async function sealedWith({ pool }: DeskHouse): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { table, column } of sealedColumns) {
    const { rows } = await pool.query(
      `select encode(substring(${column} from 2 for 4), 'hex') as id from ${table} where ${column} is not null`,
    );
    for (const { id } of rows) counted[id] = (counted[id] ?? 0) + 1;
  }
  return counted;
}

/** Questions one after another until it is stopped, every third of which renews the access. */
function startLoad({ person, api }: Awaited<ReturnType<typeof startNotesHouse>>) {
  let stopped = false;
  let made = 0;
  const outcomes = new Set<string>();
  const running = (async () => {
    while (!stopped) {
      if (made % 3 === 0) api.answerNext({ status: 401, type: 'application/json', body: '{}' });
      const { turn } = await ask(person, 'read my notes');
      outcomes.add(`${turn.status} ${turn.calls[0]?.status} ${turn.calls[0]?.fault?.code ?? ''}`.trim());
      made += 1;
    }
  })();
  return {
    made: () => made,
    async stop() {
      stopped = true;
      await running;
      return [...outcomes];
    },
  };
}

const secretBody = { clientId: 'desk-elsewhere', clientSecret: 'client-secret-of-the-other-plugin' };

test('the key of a data folder is rotated beside a working desk, stopped in each phase and run again: nothing is lost', {
  timeout: 300_000,
}, async (t) => {
  const started = await startNotesHouse(t, { environment: { PLUGDESK_KEY: '' } });
  const { house, person, plugin, server, api } = started;
  const keyFile = async () => (await readFile(path.join(house.folder, 'key'), 'utf8')).trim().split('\n');
  const [before = ''] = await keyFile();
  await signIn(person, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  const params = { pluginId: plugin.id };
  await person.call('changeAdminSignIn', { params, body: { deskKey: { value: 'key-of-the-desk-90aa41' } } });
  const load = startLoad(started);
  await waitFor(() => load.made() >= 2);

  const first = rotate(house);
  await waitFor(async () => (await keyFile()).some((line) => line.startsWith('+')));
  await first.kill();
  const [, announced = ''] = await keyFile();
  const next = announced.slice(1);
  assert.match(next, /^[0-9a-f]{64}$/);

  const second = rotate(house);
  await waitFor(async () => (await keyFile())[0] === next);
  await second.kill();
  assert.deepEqual(await keyFile(), [next, before]);

  const held = await holdStatement(
    house.pool,
    'new.sealed_desk_key <> old.sealed_desk_key',
    'update on plugin_sign_in',
  );
  const third = rotate(house);
  await held.reached();
  await third.kill();
  await held.release();

  const last = await rotate(house).ended;
  assert.equal(last.code, 0, last.output);
  assert.match(last.output, /Done\. The old key is gone/);
  assert.doesNotMatch(last.output, new RegExp(`${before}|${next}`), 'no key is printed');
  assert.deepEqual(await keyFile(), [next]);
  const calls = load.made();
  await waitFor(() => load.made() > calls + 3);
  assert.deepEqual(await load.stop(), ['completed succeeded']);

  assert.deepEqual(Object.keys(await sealedWith(house)), [sealingKeyId(Buffer.from(next, 'hex'))]);
  const { deskKey } = await person.call('readAdminSignIn', { params });
  assert.deepEqual(deskKey, { state: 'set', ending: 'aa41' });
  assert.equal((await person.call('readSession')).person?.email, 'ada@example.com', 'nobody was signed out');
  const known = new Set(api.calls().map(({ headers }) => headers['plugdesk-user-id']));
  assert.deepEqual([known.size, known.has(undefined)], [1, false], 'plugins know people as before');

  const fresh = person.at((await house.start()).url);
  assert.equal((await ask(fresh, 'read my notes')).turn.calls[0]?.status, 'succeeded');
  assert.equal((await fresh.call('readSession')).person?.email, 'ada@example.com');
  assert.equal(new Set(api.calls().map(({ headers }) => headers['plugdesk-user-id'])).size, 1);
});

test('with the key in the environment: the new one and the old one are given, then the old one can go', {
  timeout: 300_000,
}, async (t) => {
  const { house, desk, person, plugin, server, api } = await startNotesHouse(t);
  await signIn(person, plugin.id, (url) => server.signIn(url, { account: 'alice' }));
  await person.call('changeAdminSignIn', { params: { pluginId: plugin.id }, body: secretBody });
  await ask(person, 'read my notes');
  await desk.stop();
  const old = house.environment.PLUGDESK_KEY ?? '';
  const next = randomBytes(32).toString('hex');
  Object.assign(house.environment, { PLUGDESK_KEY: next, PLUGDESK_PREVIOUS_KEYS: old });
  const both = await house.start(desk);
  assert.equal((await ask(person, 'read my notes')).turn.calls[0]?.status, 'succeeded');

  const without = await rotate(house, { PLUGDESK_PREVIOUS_KEYS: '' }).ended;
  assert.equal(without.code, 1);
  assert.match(without.output, /could not be opened with PLUGDESK_KEY[\s\S]*desk_secret.root/);
  const done = await rotate(house).ended;
  assert.deepEqual([done.code, /encrypted anew/.test(done.output)], [0, true], done.output);
  assert.deepEqual(Object.keys(await sealedWith(house)), [sealingKeyId(Buffer.from(next, 'hex'))]);
  await both.stop();
  house.environment.PLUGDESK_PREVIOUS_KEYS = '';
  await house.start(desk);
  assert.equal((await ask(person, 'read my notes')).turn.calls[0]?.status, 'succeeded');
  const signInFacts = await person.call('readAdminSignIn', { params: { pluginId: plugin.id } });
  assert.deepEqual(signInFacts.clientSecret, { state: 'set', ending: 'ugin' });
  assert.equal(new Set(api.calls().map(({ headers }) => headers['plugdesk-user-id'])).size, 1);
});
