import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAddresses } from './check-address.ts';
import { compilePolicy } from './egress-policy.ts';

const check = (hostname: string, port: number, addresses: string[], privateHosts: string[] = []) =>
  checkAddresses(
    { hostname, port, url: `https://${hostname}/` },
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    compilePolicy({ allowHttp: false, privateHosts }),
  );

test('public addresses pass, one private address refuses the whole answer', () => {
  check('example.com', 443, ['93.184.216.34', '2606:4700::1']);
  assert.throws(() => check('example.com', 443, ['93.184.216.34', '10.0.0.1']), {
    code: 'ip_private',
    reached: false,
  });
  assert.throws(() => check('example.com', 443, ['93.184.216.34', '::1']), { code: 'ip_loopback' });
  assert.throws(() => check('example.com', 443, []), { code: 'name_not_found' });
  assert.throws(() => check('example.com', 443, ['not an address']), { code: 'ip_reserved' });
});

test('a listed name opens private addresses for itself and its port alone', () => {
  const listed = ['crm.internal:8080'];
  for (const address of ['10.0.0.1', '127.0.0.1', '100.64.0.9', 'fd12::1']) {
    check('crm.internal', 8080, [address], listed);
  }
  assert.throws(() => check('crm.internal', 8081, ['10.0.0.1'], listed), { code: 'ip_private' });
  assert.throws(() => check('example.com', 8080, ['10.0.0.1'], listed), { code: 'ip_private' });
});

test('a listed name does not open the metadata services of clouds', () => {
  const listed = ['crm.internal:80'];
  assert.throws(() => check('crm.internal', 80, ['169.254.169.254'], listed), { code: 'ip_linklocal' });
  assert.throws(() => check('crm.internal', 80, ['168.63.129.16'], listed), { code: 'ip_cloud_infra' });
  assert.throws(() => check('crm.internal', 80, ['fd00:ec2::254'], listed), { code: 'ip_private' });
  assert.throws(() => check('crm.internal', 80, ['100.100.100.200'], listed), { code: 'ip_cgnat' });
  assert.throws(() => check('crm.internal', 80, ['0.0.0.0'], listed), { code: 'ip_unspecified' });
  check('crm.internal', 80, ['169.254.169.254'], ['169.254.169.254/32']);
});

test('a listed network opens its addresses for every name', () => {
  check('a.example.com', 443, ['10.1.2.3'], ['10.1.0.0/16']);
  assert.throws(() => check('a.example.com', 443, ['10.2.2.3'], ['10.1.0.0/16']), { code: 'ip_private' });
  assert.throws(() => check('a.example.com', 443, ['10.1.2.3'], ['10.1.0.0/16:8080']), {
    code: 'ip_private',
  });
});
