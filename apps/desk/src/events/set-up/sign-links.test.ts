import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signSetUpLink, verifySetUpLink } from '@plugdesk/plugin-sdk';
import { createLinkSigner } from './sign-links.ts';

const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const now = new Date('2026-11-21T08:00:00Z');
const signer = createLinkSigner(
  {
    addresses: ['https://crm.example/hook', 'https://check.example:8443/done', null],
    sign: (uid, expires) => signSetUpLink(secret, uid, expires),
  },
  'uid-1',
  now,
);

test('a link to the plugin is signed for the person and an hour, as the SDK verifies it', () => {
  const signed = signer.signLink('https://crm.example/set-up?from=desk#top');
  assert.match(
    signed,
    /^https:\/\/crm\.example\/set-up\?from=desk&uid=uid-1&expires=\d+&signature=v1%2C[^#]+#top$/,
  );
  const visitor = verifySetUpLink(signed, secret, now);
  assert.deepEqual(visitor, { uid: 'uid-1', expiresAt: new Date('2026-11-21T09:00:00Z') });
  assert.throws(() => verifySetUpLink(signed, secret, new Date('2026-11-21T09:00:00Z')), /expired/);
});

test('links to others stay as they are: they learn nobody’s id', () => {
  for (const url of [
    'https://notion.so/integrations',
    'https://crm.example.evil.example/',
    'https://check.example/',
    'https://evil.example/?u=https://crm.example/',
    'ftp://crm.example/',
    '/set-up',
  ]) {
    assert.equal(signer.signLink(url), url);
  }
});

test('every link of instructions is found, and what stands around it stays', () => {
  const query = signer.signLink('https://crm.example/').split('?')[1];
  const a = `https://crm.example/a?${query}`;
  assert.equal(
    signer.signLinks(
      'Open [this](https://crm.example/a), <https://crm.example/a> or https://crm.example/a.\n' +
        '**https://crm.example/a** (see https://crm.example/a)\n[1]: https://crm.example/a "Title"\n' +
        '[https://crm.example/a](https://crm.example/a) [other](https://notion.so/a)',
    ),
    `Open [this](${a}), <${a}> or ${a}.\n**${a}** (see ${a})\n[1]: ${a} "Title"\n[${a}](${a}) [other](https://notion.so/a)`,
  );
});

test('without a secret nothing is added', () => {
  const plain = createLinkSigner({ addresses: ['https://crm.example/hook'], sign: null }, 'uid-1', now);
  assert.equal(plain.signLinks('[a](https://crm.example/a)'), '[a](https://crm.example/a)');
});
