import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLocalName } from './check-host.ts';

test('single labels and local endings are local', () => {
  const names = [
    'localhost',
    'LOCALHOST.',
    'wiki',
    'printer.local',
    'a.b.internal',
    'router.lan',
    'x.home.arpa.',
  ];
  for (const name of [...names, 'app.localhost', 'api.default.svc', 'me.localdomain', '.']) {
    assert.equal(isLocalName(name), true, name);
  }
});

test('a local word elsewhere in a public name is not', () => {
  for (const name of [
    'local.example.com',
    'localhost.example.org',
    'mylocal.net',
    'internal.io',
    'in-addr.arpa',
  ]) {
    assert.equal(isLocalName(name), false, name);
  }
});
