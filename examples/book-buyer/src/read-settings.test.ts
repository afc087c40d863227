import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readSettings } from './read-settings.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const full = {
  PORT: '0',
  HOST: '0.0.0.0',
  PLUGIN_SECRET: `${secret} ${secret}`,
  SHOP_URL: 'https://shop.example/orders',
  SHOP_KEY: 'k',
  BUYER_DATA: '/data',
  PLUGIN_URL: 'https://books.example',
  MODEL_URL: 'https://model.example/v1',
  MODEL_NAME: 'llama',
  MODEL_KEY: 'sk',
};

test('each setting that is missing is named with what then does not work', () => {
  const { missing, wrong, options } = readSettings({}, '/default');
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    missing.map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'HOST', 'PLUGIN_SECRET', 'SHOP_URL', 'BUYER_DATA', 'PLUGIN_URL', 'MODEL_URL'],
  );
  assert.match(missing.join('\n'), /SHOP_URL is not set: nothing is ordered/);
  assert.match(missing.join('\n'), /PLUGIN_SECRET is not set: anybody.*therefore nothing is ordered/);
  assert.deepEqual(
    [options.port, options.settings?.shop, options.settings?.dataFolder],
    [3215, undefined, '/default'],
  );
});

test('settings are read, and the example file names them all', () => {
  const { missing, wrong, options } = readSettings(full, '/default');
  assert.deepEqual([missing, wrong], [[], []]);
  assert.deepEqual(options.settings, {
    secrets: [secret, secret],
    publicUrl: 'https://books.example',
    model: { url: 'https://model.example/v1', name: 'llama', key: 'sk' },
    shop: { url: 'https://shop.example/orders', key: 'k' },
    dataFolder: '/data',
  });
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  assert.deepEqual(
    [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name),
    Object.keys(full),
  );
});

test('what cannot be understood is said, and no secret is repeated', () => {
  const { wrong } = readSettings(
    { ...full, PORT: 'x', PLUGIN_SECRET: 'hunter2', SHOP_URL: 'shop' },
    '/default',
  );
  assert.deepEqual(
    wrong.map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'PLUGIN_SECRET', 'SHOP_URL'],
  );
  assert.doesNotMatch(wrong.join(), /hunter2/);
});
