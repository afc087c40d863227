import assert from 'node:assert/strict';
import test from 'node:test';
import { signSetUpLink, verifySetUpLink } from './set-up-link.ts';

const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const other = `whsec_${Buffer.alloc(24, 6).toString('base64')}`;
const now = new Date('2026-11-21T10:00:00Z');
const later = Math.floor(now.getTime() / 1_000) + 600;

function link(uid: string, expires: number, by = secret): string {
  const signature = encodeURIComponent(signSetUpLink(by, uid, expires));
  return `https://crm.example.com/setup?lang=en&uid=${uid}&expires=${expires}&signature=${signature}`;
}

test('a link of the desk says who follows it, also while secrets rotate', () => {
  const visitor = { uid: 'p-1', expiresAt: new Date(later * 1_000) };
  assert.deepEqual(verifySetUpLink(link('p-1', later), secret, now), visitor);
  assert.deepEqual(verifySetUpLink(link('p-1', later, other), [secret, other], now), visitor);
  const both = encodeURIComponent(
    `${signSetUpLink(other, 'p-1', later)} ${signSetUpLink(secret, 'p-1', later)}`,
  );
  const signedTwice = `https://crm.example.com/setup?uid=p-1&expires=${later}&signature=${both}`;
  assert.deepEqual(verifySetUpLink(signedTwice, secret, now), visitor);
  assert.deepEqual(verifySetUpLink(signedTwice, other, now), visitor);
});

test('another person, a longer life, another secret and an old link are refused', () => {
  const refused = (url: string, code: string) =>
    assert.throws(() => verifySetUpLink(url, secret, now), { name: 'DeliveryError', code });
  refused(link('p-1', later).replace('uid=p-1', 'uid=p-2'), 'signature_wrong');
  refused(link('p-1', later).replace(`${later}`, `${later + 1}`), 'signature_wrong');
  refused(link('p-1', later, other), 'signature_wrong');
  refused(link('p-1', later - 601), 'timestamp_out_of_tolerance');
  refused('https://crm.example.com/setup?uid=p-1', 'headers_missing');
});
