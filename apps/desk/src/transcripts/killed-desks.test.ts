import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '../../testing/test-database.ts';
import { until } from '../../testing/until.ts';

const program = fileURLToPath(new URL('../../testing/transcript-desk.ts', import.meta.url));
const personId = 'ada';

/** A database, and desks on it whose clocks are ahead by so many seconds. */
async function start(t: TestContext) {
  const database = await createTestDatabase();
  const desks = new Set<ChildProcess>();
  t.after(async () => {
    await Promise.all([...desks].map(kill));
    await database.close();
  });
  await database.pool.query(
    `insert into person (id, name, email) values ('${personId}', 'Ada', 'ada@example.com')`,
  );
  await database.pool.query(
    'create table heard (number bigint generated always as identity, kind text, session text, said jsonb)',
  );
  const stored = new Set<string>();

  async function kill(desk: ChildProcess): Promise<void> {
    desks.delete(desk);
    const gone = once(desk, 'exit');
    desk.kill('SIGKILL');
    await gone;
  }

  return {
    stored,
    kill,
    async startDesk(secondsAhead: number, model: 'rules' | 'silent' = 'rules') {
      const desk = fork(program, [database.url, String(secondsAhead * 1_000), model], { stdio: 'inherit' });
      desks.add(desk);
      desk.on('message', (said: { stored?: string }) => {
        if (said.stored) stored.add(said.stored);
      });
      await once(desk, 'message');
      return desk;
    },
    say(desk: ChildProcess, session: string, text: string): void {
      desk.send({ personId, session, text });
    },
    /** What was told of a session: its windows' texts, one after the other. */
    async told(session: string): Promise<string[]> {
      const { rows } = await database.pool.query(
        "select said from heard where kind = 'window' and session = $1 order by number",
        [session],
      );
      return rows.flatMap(({ said }) => said);
    },
    async query(text: string): Promise<Record<string, unknown>[]> {
      return (await database.pool.query(text)).rows;
    },
  };
}

test('killed between pieces and their window, again and again: each stored piece is in one window, in order', async (t) => {
  const { startDesk, kill, say, told, stored, query } = await start(t);
  const sessions = ['walk', 'talk'];
  let sent = 0;
  for (let round = 0; round < 4; round += 1) {
    // Each desk is later by more than a window: what the one before it left behind is due.
    const desk = await startDesk(round * 40);
    const before = stored.size;
    for (let index = 0; index < 40; index += 1) {
      sent += 1;
      say(desk, sessions[index % 2] ?? '', String(sent));
    }
    await until(() => stored.size > before + round * 10);
    await kill(desk);
  }
  const last = await startDesk(300);
  await until(async () => {
    const [left] = await query(
      "select count(*)::int as count from transcript_session where status = 'in_progress'",
    );
    return left?.count === 0;
  });
  await kill(last);
  for (const session of sessions) {
    const texts = await told(session);
    assert.deepEqual(
      texts,
      texts.toSorted((one, other) => Number(one) - Number(other)),
    );
    const pieces = await query(
      `select array_agg(text order by number) as texts from transcript_segment where session_id = '${session}'`,
    );
    assert.deepEqual(texts, pieces[0]?.texts);
  }
  const all = new Set((await Promise.all(sessions.map(told))).flat());
  assert.ok(
    [...stored].every((text) => all.has(text)),
    'what was acknowledged is told',
  );
});

test('killed while the memory is made: it is visible as processing, made by another, and told once', async (t) => {
  const { startDesk, kill, say, stored, query } = await start(t);
  const first = await startDesk(0);
  say(first, 'walk', 'Remember to call the doctor about the medicine tomorrow at nine.');
  await until(() => stored.size === 1);
  const status = async () => (await query('select status from transcript_session'))[0]?.status;
  assert.equal(await status(), 'in_progress');
  await kill(first);
  // Long after the end: window, end and memory are made up for at once.
  const second = await startDesk(600, 'silent');
  const [said] = await once(second, 'message');
  assert.deepEqual(said, { making: true });
  await kill(second);
  assert.equal(await status(), 'processing');
  assert.deepEqual(await query('select status, attempts from memory'), [
    { status: 'processing', attempts: 1 },
  ]);
  // By an earlier clock the lease of the dead one still holds, however long this machine takes: nobody else begins.
  const third = await startDesk(560);
  say(third, 'other', 'Hello');
  await until(() => stored.size === 2);
  assert.deepEqual(await query('select attempts from memory'), [{ attempts: 1 }]);
  await kill(third);
  const fourth = await startDesk(2_000);
  await until(
    async () =>
      (await query("select 1 from transcript_session where status = 'completed' and id = 'walk'")).length ===
      1,
  );
  await kill(fourth);
  assert.deepEqual(await query("select status, attempts from memory where session_id = 'walk'"), [
    { status: 'completed', attempts: 2 },
  ]);
  const heard = await query(
    "select kind from heard h where session = 'walk' or kind = 'memory' and session = (select id from memory where session_id = 'walk') order by number",
  );
  assert.deepEqual(heard, [{ kind: 'window' }, { kind: 'memory' }]);
});
