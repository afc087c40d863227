import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkUrl } from './check-url.ts';
import { compilePolicy } from './egress-policy.ts';

const strict = compilePolicy({ allowHttp: false, privateHosts: [] });
const withHttp = compilePolicy({ allowHttp: true, privateHosts: [] });
const listing = (...privateHosts: string[]) => compilePolicy({ allowHttp: false, privateHosts });

test('a public https address passes, without its fragment', () => {
  assert.equal(checkUrl('HTTPS://Example.COM/a?b#c', strict).href, 'https://example.com/a?b');
});

const refused: [string, string][] = [
  ['', 'url_invalid'],
  ['//example.com/', 'url_invalid'],
  ['https://[::1%25eth0]/', 'url_invalid'],
  ['https://example.com%00.evil.test/', 'url_invalid'],
  ['https://example.com:99999/', 'url_invalid'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['blob:https://example.com/1', 'scheme'],
  ['http://example.com/', 'scheme'],
  ['https://user@example.com/', 'credentials'],
  ['https://:word@example.com/', 'credentials'],
  ['https://example.com:6379/', 'port'],
  ['https://example.com:81/', 'port'],
  ['https://example.com:0/', 'port'],
  ['https://wiki/', 'name_local'],
  ['https://wiki.internal/', 'name_local'],
  ['https://10.0.0.1:22/', 'ip_private'],
  ['http://192.168.1.1/', 'ip_private'],
  ['https:127.0.0.1', 'ip_loopback'],
  ['https://0X7F.0.0.0X1/', 'ip_loopback'],
];
for (const [url, code] of refused) {
  test(`${JSON.stringify(url)} is refused as ${code}`, () => {
    assert.throws(() => checkUrl(url, strict), { code, reached: false });
  });
}

test('http passes where the policy allows it', () => {
  assert.equal(checkUrl('http://example.com/', withHttp).href, 'http://example.com/');
});

test('a listed host may use http and its port, whatever the port', () => {
  checkUrl('http://cache.internal:6379/', listing('cache.internal:6379'));
  checkUrl('http://127.0.0.1:22/', listing('127.0.0.1:22'));
  checkUrl('http://[::1]:4010/', listing('[::1]:4010'));
  checkUrl('http://10.1.2.3/', listing('10.1.0.0/16'));
  assert.throws(() => checkUrl('http://10.1.2.3:6379/', listing('10.1.0.0/16')), { code: 'port' });
  assert.throws(() => checkUrl('http://cache.internal/', listing('cache.internal:6379')), {
    code: 'name_local',
  });
  assert.throws(() => checkUrl('http://127.0.0.1:23/', listing('127.0.0.1:22')), { code: 'ip_loopback' });
  assert.throws(() => checkUrl('http://a:b@127.0.0.1:22/', listing('127.0.0.1:22')), { code: 'credentials' });
});

test('a redirect is read from where it came and its place is judged before its credentials', () => {
  const base = new URL('https://example.com/a/b');
  assert.equal(checkUrl('../c', strict, base).href, 'https://example.com/c');
  assert.throws(() => checkUrl('//127.0.0.1/', strict, base), { code: 'ip_loopback' });
  assert.throws(() => checkUrl('https://a:b@127.0.0.1/', strict, base), { code: 'ip_loopback' });
  assert.throws(() => checkUrl('https://a:b@example.org/', strict, base), { code: 'credentials' });
});

test('the error does not repeat credentials', () => {
  assert.throws(
    () => checkUrl('https://user:hunter2@example.com/path?key=secret', strict),
    (error: Error) => !/hunter2|secret/.test(`${error.message} ${JSON.stringify(error)}`),
  );
});

test('every notation of a loopback address is seen through', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const radix = fc.constantFrom(8, 10, 16);
  const write = (value: number, base: number) =>
    base === 10 ? `${value}` : base === 8 ? `0${value.toString(8)}` : `0x${value.toString(16)}`;
  fc.assert(
    fc.property(
      octet,
      octet,
      octet,
      radix,
      radix,
      fc.integer({ min: 1, max: 4 }),
      (b, c, d, first, last, parts) => {
        const values = [127, b, c, d];
        const tail = values.slice(parts - 1).reduce((sum, value) => sum * 256 + value, 0);
        const host = [
          ...values.slice(0, parts - 1).map((value) => write(value, first)),
          write(tail, last),
        ].join('.');
        assert.throws(() => checkUrl(`http://${host}/`, withHttp), { code: 'ip_loopback' });
      },
    ),
  );
});

test('an origin that passed by one policy is looked at anew by another, and with credentials always', () => {
  const listed = listing('127.0.0.1:4010');
  for (const path of ['/', '/again']) assert.ok(checkUrl(`http://127.0.0.1:4010${path}`, listed));
  assert.throws(() => checkUrl('http://127.0.0.1:4010/', withHttp), { code: 'ip_loopback' });
  assert.throws(() => checkUrl('http://127.0.0.1:4011/', listed), { code: 'ip_loopback' });
  assert.throws(() => checkUrl('http://ada@127.0.0.1:4010/', listed), { code: 'credentials' });
  assert.equal(checkUrl('http://127.0.0.1:4010/a#part', listed).href, 'http://127.0.0.1:4010/a');
});
