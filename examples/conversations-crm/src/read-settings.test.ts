import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readSettings } from './read-settings.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const full = {
  PORT: '0',
  HOST: '0.0.0.0',
  PLUGIN_SECRET: `${secret} ${secret}`,
  CRM_KEY: Buffer.alloc(32, 1).toString('base64'),
  CRM_DATA: '/data',
  PLUGIN_URL: 'https://crm.example',
  NOTION_URL: 'https://notion.example',
};

test('each setting that is missing is named with what then does not work', () => {
  const { missing, wrong, options } = readSettings({ PORT: ' ' }, '/default');
  assert.deepEqual(wrong, []);
  assert.deepEqual(missing.map((sentence) => sentence.split(' ')[0]).sort(), Object.keys(full).sort());
  assert.match(missing.join('\n'), /CRM_KEY is not set: the Notion secrets that people enter are not stored/);
  assert.match(missing.join('\n'), /PLUGIN_SECRET is not set: anybody/);
  assert.deepEqual(
    [options.port, options.settings?.key, options.settings?.dataFolder],
    [3214, undefined, '/default'],
  );
});

test('settings are read, and the example file names them all', () => {
  const { missing, wrong, options } = readSettings(full, '/default');
  assert.deepEqual([missing, wrong], [[], []]);
  assert.deepEqual(options, {
    port: 0,
    host: '0.0.0.0',
    settings: {
      secrets: [secret, secret],
      key: Buffer.alloc(32, 1),
      dataFolder: '/data',
      publicUrl: 'https://crm.example',
      notionUrl: 'https://notion.example',
    },
  });
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  assert.deepEqual(
    [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name),
    Object.keys(full),
  );
});

test('what cannot be understood is said, and no secret is repeated', () => {
  const { wrong } = readSettings(
    { ...full, PORT: '70000', PLUGIN_SECRET: 'hunter2', CRM_KEY: 'hunter2', NOTION_URL: 'notion' },
    '/default',
  );
  assert.deepEqual(
    wrong.map((sentence) => sentence.split(' ')[0]),
    ['PORT', 'PLUGIN_SECRET', 'CRM_KEY', 'NOTION_URL'],
  );
  assert.doesNotMatch(wrong.join(), /hunter2/);
});
