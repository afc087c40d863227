import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readSettings } from './read-settings.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');

test('each missing setting of .env.example is told in a sentence, and has a default', () => {
  const { options, missing, wrong } = readSettings({ OFFICE_CLIENT_ID: ' ' }, '/data');
  assert.equal(names.length, 10);
  for (const name of names) {
    assert.equal(missing.filter((sentence) => sentence.startsWith(`${name} is not set: `)).length, 1, name);
  }
  assert.deepEqual(wrong, []);
  assert.equal(options.port, 3212);
  assert.equal(options.dataFolder, '/data');
  assert.equal(options.registration, false);
  assert.deepEqual(options.deskRedirectAddresses, []);
});

test('what is set is taken; what is wrong is told with what was expected', () => {
  const set = {
    PORT: '0',
    OFFICE_HOST: '::1',
    OFFICE_ISSUER: 'https://office.example',
    OFFICE_CLIENT_ID: 'desk',
    OFFICE_CLIENT_SECRET: 'secret',
    OFFICE_REDIRECT_ADDRESSES: 'https://desk.example/a https://desk.example/b',
    OFFICE_PLUGDESK_TOKEN: 'proof',
    OFFICE_REGISTRATION: 'yes',
    OFFICE_TOKEN_SECONDS: '30',
    OFFICE_DATA: '/elsewhere',
  };
  const { options, missing, wrong } = readSettings(set, '/data');
  assert.deepEqual([missing, wrong], [[], []]);
  assert.deepEqual(options, {
    port: 0,
    host: '::1',
    issuer: 'https://office.example',
    clientId: 'desk',
    clientSecret: 'secret',
    deskRedirectAddresses: ['https://desk.example/a', 'https://desk.example/b'],
    verificationToken: 'proof',
    registration: true,
    tokenSeconds: 30,
    dataFolder: '/elsewhere',
  });
  const { wrong: told } = readSettings(
    {
      PORT: 'x',
      OFFICE_ISSUER: 'office',
      OFFICE_REDIRECT_ADDRESSES: 'ftp://a',
      OFFICE_REGISTRATION: 'maybe',
      OFFICE_TOKEN_SECONDS: '0',
    },
    '/data',
  );
  assert.equal(told.length, 5);
});
