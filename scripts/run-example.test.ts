import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = await readdir(join(root, 'examples'));

/** The oldest Node of the machine that the project supports: what somebody has who has nothing but npm and Node 20. */
function findOldestNode(): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter(existsSync)
    .map((path) => ({
      path,
      major: Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })),
    }))
    .filter(({ major }) => major >= 20)
    .sort((one, other) => one.major - other.major);
  return found[0]?.path ?? process.execPath;
}

/** Resolves with the address that the example says it answers at; all that it said is in the error of one that ends. */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const address = / answers at (http:\S+?)\.(?:\s|$)/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
    child.on('close', () => reject(new Error(`it ended: ${said.join('\n')}`)));
  });
}

async function start(t: TestContext, command: string): Promise<ChildProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-example-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [program, ...parameters] = command.split(' ');
  assert.equal(program, 'node', command);
  const data = { BUYER_DATA: folder, CRM_DATA: folder, OFFICE_DATA: folder, STAYS_DATA: folder };
  const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
  const child = spawn(findOldestNode(), parameters, {
    cwd: root,
    env: { ...environment, ...data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

test('the first command of each example’s README starts it with the oldest Node of the machine', async (t) => {
  for (const name of examples)
    await t.test(name, async (t) => {
      const readme = await readFile(join(root, 'examples', name, 'README.md'), 'utf8');
      const command = /```(?:sh)?\n(.*)\n```/.exec(readme)?.[1] ?? '';
      const child = await start(t, command);
      const address = await addressOf(child);
      const file = /http:\/\/127\.0\.0\.1:\d+(\/\S*\.json)/.exec(readme)?.[1] ?? '';
      const answer = await fetch(`${address}${file}`);
      assert.equal(answer.status, 200, `${address}${file}`);
      assert.equal(typeof (await answer.json()), 'object');
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      // What the launcher started has ended with it.
      await assert.rejects(fetch(address));
      const settings = await readFile(join(root, 'examples', name, '.env.example'), 'utf8');
      assert.ok(settings.includes(command), `.env.example says how it is started: ${command}`);
    });
});
