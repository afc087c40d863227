import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classifyAddress } from './classify-address.ts';

const expected: [string, string | null][] = [
  ['8.8.4.4', null],
  ['172.32.0.0', null],
  ['192.167.255.255', null],
  ['100.128.0.0', null],
  ['223.255.255.255', null],
  ['127.1.2.3', 'ip_loopback'],
  ['0.0.0.0', 'ip_unspecified'],
  ['169.254.0.1', 'ip_linklocal'],
  ['192.168.0.1', 'ip_private'],
  ['172.16.0.0', 'ip_private'],
  ['100.127.255.255', 'ip_cgnat'],
  ['100.100.100.200', 'ip_cgnat'],
  ['192.0.0.192', 'ip_reserved'],
  ['192.0.2.7', 'ip_reserved'],
  ['198.19.255.255', 'ip_reserved'],
  ['203.0.113.9', 'ip_reserved'],
  ['255.255.255.255', 'ip_reserved'],
  ['239.1.1.1', 'ip_multicast'],
  ['168.63.129.16', 'ip_cloud_infra'],
  ['168.63.129.17', null],
  ['2606:4700:4700::1111', null],
  ['::1', 'ip_loopback'],
  ['::', 'ip_unspecified'],
  ['fe80::2%eth0', 'ip_linklocal'],
  ['febf::1', 'ip_linklocal'],
  ['fec0::2', 'ip_reserved'],
  ['fdff::1', 'ip_private'],
  ['ff05::2', 'ip_multicast'],
  ['::ffff:192.168.1.1', 'ip_private'],
  ['::ffff:8.8.8.8', null],
  ['::127.0.0.1', 'ip_reserved'],
  ['::ffff:0:8.8.8.8', 'ip_reserved'],
  ['64:ff9b::a00:1', 'ip_private'],
  ['64:ff9b::808:808', null],
  ['64:ff9b::a83f:8110', 'ip_cloud_infra'],
  ['64:ff9b:1::808:808', 'ip_reserved'],
  ['2002:7f00:1::', 'ip_reserved'],
  ['2001:0:1::1', 'ip_reserved'],
  ['2001:db8::1', 'ip_reserved'],
  ['2001:20::1', 'ip_reserved'],
  ['3fff:fff::1', 'ip_reserved'],
  ['5f00::2', 'ip_reserved'],
  ['100::1', 'ip_reserved'],
  ['4000::1', 'ip_reserved'],
];

for (const [address, code] of expected) {
  test(`${address} is ${code ?? 'public'}`, () => {
    assert.equal(classifyAddress(address)?.code, code);
  });
}

test('a name and an unusual notation are no address', () => {
  for (const text of ['example.com', '127.1', '0x7f000001', '[::1]', '']) {
    assert.equal(classifyAddress(text), undefined);
  }
});

test('the services of clouds for their machines are known as such', () => {
  for (const address of ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '::ffff:169.254.169.254']) {
    assert.equal(classifyAddress(address)?.isCloudService, true);
  }
  assert.equal(classifyAddress('10.0.0.1')?.isCloudService, false);
});

test('an IPv4 address carried by IPv6 is what it is alone', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const alone = classifyAddress(address);
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
      const groups = [(a << 8) | b, (c << 8) | d].map((group) => group.toString(16)).join(':');
      for (const carried of [`::ffff:${groups}`, `64:ff9b::${groups}`]) {
        assert.equal(classifyAddress(carried)?.code, alone?.code);
        assert.equal(classifyAddress(carried)?.effective.toString(), address);
      }
    }),
  );
});
