import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EgressVectorFile, runVectors } from './run-vectors.ts';

const vectors: EgressVectorFile = {
  refuse: [
    { id: 'dotted', category: 'ipv4', url: 'http://127.9.9.9/', code: 'ip_loopback' },
    { id: 'one-number', category: 'ipv4', url: 'http://3232235777/', code: 'ip_private' },
    { id: 'octal', category: 'ipv4', url: 'http://012.0.0.1/', code: 'ip_private' },
    { id: 'metadata', category: 'ipv4', url: 'http://0xA9FEA9FE/', code: 'ip_linklocal' },
    { id: 'mapped', category: 'ipv6', url: 'http://[::ffff:192.168.0.9]/', code: 'ip_private' },
    { id: 'nat64', category: 'ipv6', url: 'http://[64:ff9b::192.168.0.9]/', code: 'ip_private' },
    { id: '6to4', category: 'ipv6', url: 'http://[2002:c0a8:1::]/', code: 'ip_reserved' },
    { id: 'wide-digits', category: 'unicode', url: 'http://１０．０．０．１/', code: 'ip_private' },
    { id: 'wide-name', category: 'unicode', url: 'http://ｌｏｃａｌｈｏｓｔ/', code: 'name_local' },
    {
      id: 'local',
      category: 'name',
      url: 'http://nas.local/',
      dns: { A: ['192.168.1.9'] },
      code: 'name_local',
    },
    {
      id: 'points-inside',
      category: 'dns',
      url: 'http://a.example.org/',
      dns: { A: ['10.9.9.9'] },
      code: 'ip_private',
    },
    {
      id: 'points-both-ways',
      category: 'dns',
      url: 'http://b.example.org/',
      dns: { A: ['93.184.216.34'], AAAA: ['fd00::1'] },
      code: 'ip_private',
    },
    {
      id: 'rebinds',
      category: 'dns',
      url: 'http://c.example.org/',
      dns: { rebind: ['93.184.216.34', '169.254.169.254'] },
      code: 'not_private_reached',
    },
    {
      id: 'redirects-to-address',
      category: 'redirect',
      url: 'http://d.example.org/',
      dns: { A: ['93.184.216.34'] },
      redirect: { status: 307, location: 'http://[::1]/' },
      code: 'ip_loopback',
    },
    {
      id: 'redirects-to-name',
      category: 'redirect',
      url: 'http://e.example.org/',
      dns: { A: ['93.184.216.34'] },
      redirect: { status: 303, location: 'http://inside.example.org/' },
      badReach: 'private',
      code: 'ip_private',
    },
    {
      id: 'redirects-to-file',
      category: 'redirect',
      url: 'http://f.example.org/',
      dns: { A: ['93.184.216.34'] },
      redirect: { status: 301, location: 'file:///etc/hosts' },
      code: 'scheme',
    },
    { id: 'telnet', category: 'scheme', url: 'telnet://127.0.0.1/', code: 'scheme' },
    { id: 'tab', category: 'malformed', url: 'http://127.0\t.0.1/', code: 'ip_loopback' },
    { id: 'space', category: 'malformed', url: 'http://exa mple.org/', code: 'url_invalid' },
    { id: 'userinfo', category: 'confusion', url: 'http://example.org:80@10.0.0.1/', code: 'credentials' },
    { id: 'mail', category: 'port', url: 'http://g.example.org:25/', code: 'port' },
  ],
  allow: [
    { id: 'name', category: 'name', url: 'https://api.example.org/x' },
    { id: 'plain', category: 'name', url: 'http://api.example.org/' },
    { id: 'international', category: 'name', url: 'https://größe.example.org/' },
    { id: 'dot', category: 'name', url: 'https://api.example.org./' },
    { id: 'port', category: 'port', url: 'https://api.example.org:8443/' },
    { id: 'v4', category: 'edge', url: 'https://9.255.255.255/' },
    { id: 'v6', category: 'edge', url: 'https://[2a00:1450:4001::1]/' },
  ],
};

test('every vector goes as it must', async () => {
  const results = await runVectors(vectors);
  assert.equal(results.length, vectors.refuse.length + vectors.allow.length);
  assert.deepEqual(
    results.filter((result) => !result.passed),
    [],
  );
});

test('a vector that does not hold is reported', async () => {
  const results = await runVectors({
    refuse: [{ id: 'other-code', category: 'ipv4', url: 'http://127.0.0.1/', code: 'ip_private' }],
    allow: [{ id: 'refused', category: 'ipv4', url: 'https://127.0.0.1/' }],
  });
  assert.deepEqual(
    results.map(({ id, actual, passed }) => ({ id, actual, passed })),
    [
      { id: 'other-code', actual: 'ip_loopback', passed: false },
      { id: 'refused', actual: 'ip_loopback', passed: false },
    ],
  );
});
