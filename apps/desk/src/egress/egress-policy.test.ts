import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classifyAddress } from './classify-address.ts';
import { compilePolicy, isListedName, networkCover, parsePrivateHost } from './egress-policy.ts';

const cover = (privateHosts: string[], address: string, port: number) => {
  const found = classifyAddress(address);
  assert.ok(found);
  return networkCover(compilePolicy({ allowHttp: false, privateHosts }), found.effective, port);
};

test('a name needs its port', () => {
  assert.deepEqual(parsePrivateHost(' CRM.Internal.:8080 '), {
    kind: 'name',
    name: 'crm.internal',
    port: 8080,
  });
  const wrong = ['crm.internal', 'crm.internal:0', 'crm.internal:65536', 'https://crm.internal:80', 'a b:80'];
  for (const entry of [
    ...wrong,
    '10.0.0.1',
    'user@host:80',
    '',
    ':80',
    '10.0.0.0/33',
    '10.0.0.0/8:0',
    '*/8',
  ]) {
    assert.equal(parsePrivateHost(entry), undefined, entry);
  }
});

test('a listed name opens exactly itself on exactly its port', () => {
  const policy = compilePolicy({ allowHttp: false, privateHosts: ['crm.internal:8080'] });
  assert.equal(isListedName(policy, 'CRM.internal.', 8080), true);
  assert.equal(isListedName(policy, 'crm.internal', 8081), false);
  assert.equal(isListedName(policy, 'a.crm.internal', 8080), false);
});

test('a network covers its addresses, however they are written', () => {
  assert.equal(cover(['10.1.0.0/16'], '10.1.255.255', 443), 'usual-ports');
  assert.equal(cover(['10.1.0.0/16'], '10.2.0.0', 443), 'none');
  assert.equal(cover(['10.1.0.0/16'], '::ffff:10.1.0.9', 443), 'usual-ports');
  assert.equal(cover(['10.1.0.0/16:6379'], '10.1.0.9', 6379), 'this-port');
  assert.equal(cover(['10.1.0.0/16:6379'], '10.1.0.9', 443), 'none');
  assert.equal(cover(['fd12::/16'], 'fd12::9', 443), 'usual-ports');
  assert.equal(cover(['[fd12::]/16:81'], 'fd12::9', 81), 'this-port');
});

test('a listed address is a network of one on one port', () => {
  assert.equal(cover(['127.0.0.1:4010'], '127.0.0.1', 4010), 'this-port');
  assert.equal(cover(['127.0.0.1:4010'], '127.0.0.1', 4011), 'none');
  assert.equal(cover(['127.0.0.1:4010'], '127.0.0.2', 4010), 'none');
  assert.equal(cover(['[::1]:4010'], '::1', 4010), 'this-port');
});

test('policies that allow the same have the same key', () => {
  const key = (allowHttp: boolean, privateHosts: string[]) => compilePolicy({ allowHttp, privateHosts }).key;
  assert.equal(key(false, ['a.b:1', 'c.d:2']), key(false, ['c.d:2', 'a.b:1']));
  assert.notEqual(key(false, ['a.b:1']), key(true, ['a.b:1']));
  assert.notEqual(key(false, ['a.b:1']), key(false, []));
});
