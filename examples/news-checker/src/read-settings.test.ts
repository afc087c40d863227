import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readSettings } from './read-settings.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const full = {
  PORT: '0',
  HOST: '0.0.0.0',
  PLUGIN_SECRET: `${secret} ${secret}`,
  PLUGIN_URL: 'https://news.example',
  MODEL_URL: 'https://model.example/v1',
  MODEL_NAME: 'llama',
  MODEL_KEY: 'sk',
  NEWS_URL: 'https://search.example/?q={query}',
  NEWS_KEY: 'k',
  NEWS_KEY_HEADER: 'X-Key',
};

test('each setting that is missing is named with what then does not work', () => {
  const { missing, wrong, options } = readSettings({});
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    missing.map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'HOST', 'PLUGIN_SECRET', 'PLUGIN_URL', 'MODEL_URL', 'NEWS_URL'],
  );
  assert.match(missing.join('\n'), /PLUGIN_SECRET is not set: anybody who reaches it can call it/);
  assert.deepEqual(
    [options.port, options.settings?.model, options.settings?.news],
    [3213, undefined, undefined],
  );
});

test('settings are read, and the example file names them all', () => {
  const { missing, wrong, options } = readSettings(full);
  assert.deepEqual([missing, wrong], [[], []]);
  assert.deepEqual(options.settings, {
    secrets: [secret, secret],
    publicUrl: 'https://news.example',
    model: { url: 'https://model.example/v1', name: 'llama', key: 'sk' },
    news: { url: 'https://search.example/?q={query}', key: 'k', keyHeader: 'X-Key' },
  });
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  assert.deepEqual(
    [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name),
    Object.keys(full),
  );
});

test('what cannot be understood is said, and no secret is repeated', () => {
  const { wrong } = readSettings({
    ...full,
    PORT: 'x',
    PLUGIN_SECRET: 'hunter2',
    PLUGIN_URL: 'news.example',
    NEWS_URL: 'https://search.example',
  });
  assert.deepEqual(
    wrong.map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'PLUGIN_SECRET', 'PLUGIN_URL', 'NEWS_URL'],
  );
  assert.doesNotMatch(wrong.join(), /hunter2/);
});
