import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { describeProblems, describeSettings, readConfig } from './config.ts';

const key = '88bcb656686d0e8cddf5740240558a074eda8cc3f6fa12ce0c44210f42f2b24b';

function problemsOf(env: Record<string, string>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map((problem) => problem.name);
}

test('nothing set: loopback, port 3210, the planner, demo plugins', () => {
  const read = readConfig({});
  assert.ok(read.ok);
  const { config } = read;
  assert.deepEqual(
    [config.port, config.host, config.publicUrl, config.model, config.key, config.demo, config.production],
    [3210, '127.0.0.1', null, null, null, true, false],
  );
  assert.match(config.dataFolder, /\.plugdesk$/);
});

test('all wrong settings are named at once, with value and what is expected, secrets masked', () => {
  const read = readConfig({
    PORT: '99999',
    PLUGDESK_URL: 'desk.example.com',
    PLUGDESK_TRUSTED_PROXIES: '10.0.0.0/8, nonsense',
    DATABASE_URL: 'mysql://somebody:hunter2@host/name',
    PLUGDESK_KEY: 'too-short-hunter2',
    PLUGDESK_MODEL: 'gpt',
    PLUGDESK_LOG_LEVEL: 'loud',
    PLUGDESK_DEMO: 'maybe',
  });
  assert.ok(!read.ok);
  assert.deepEqual(read.problems.map((problem) => problem.name).sort(), [
    'DATABASE_URL',
    'PLUGDESK_DEMO',
    'PLUGDESK_KEY',
    'PLUGDESK_LOG_LEVEL',
    'PLUGDESK_MODEL',
    'PLUGDESK_TRUSTED_PROXIES',
    'PLUGDESK_URL',
    'PORT',
  ]);
  const words = describeProblems(read.problems);
  assert.match(words, /PORT is "99999"; expected a whole number from 0 to 65535\./);
  assert.doesNotMatch(words, /hunter2/);
});

test('production wants a strong key and no demo', () => {
  assert.deepEqual(problemsOf({ PLUGDESK_PRODUCTION: '1' }), ['PLUGDESK_KEY']);
  assert.deepEqual(problemsOf({ NODE_ENV: 'production', PLUGDESK_KEY: '0'.repeat(64) }), ['PLUGDESK_KEY']);
  assert.deepEqual(problemsOf({ PLUGDESK_PRODUCTION: 'on', PLUGDESK_KEY: key, PLUGDESK_DEMO: 'on' }), [
    'PLUGDESK_DEMO',
  ]);
  const read = readConfig({ PLUGDESK_PRODUCTION: 'on', PLUGDESK_KEY: key });
  assert.ok(read.ok && read.config.production && !read.config.demo);
});

test('a key may be hex or base64', () => {
  for (const text of [
    key,
    Buffer.from(key, 'hex').toString('base64'),
    Buffer.from(key, 'hex').toString('base64url'),
  ]) {
    const read = readConfig({ PLUGDESK_KEY: text });
    assert.ok(read.ok && read.config.key?.toString('hex') === key);
  }
});

test('a model goes with its key and address', () => {
  assert.deepEqual(problemsOf({ PLUGDESK_MODEL: 'openai:gpt-5.2' }), ['PLUGDESK_MODEL']);
  assert.deepEqual(problemsOf({ PLUGDESK_MODEL: 'openai-compatible:llama3.3' }), ['PLUGDESK_MODEL']);
  const read = readConfig({
    PLUGDESK_MODEL: 'openai-compatible:llama3.3',
    PLUGDESK_MODEL_URL: 'http://localhost:11434/v1/',
  });
  assert.ok(read.ok && read.config.model?.baseUrl === 'http://localhost:11434/v1');
});

test('docs/settings.md says what the table says', async () => {
  const written = await readFile(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
  assert.equal(written, describeSettings());
});
