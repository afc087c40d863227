import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hideForms, secretsOfHeader, writtenForms } from './written-forms.ts';

const secrets = ['key-of-ada-5d1f03b7', 'pässword/of+ada=77', 'q "quoted" & spaced'];

test('a secret is hidden however it is written: alone, in an address, a form, JSON, hex digits and base64', () => {
  for (const secret of secrets) {
    const forms = writtenForms([secret]);
    const bytes = Buffer.from(secret);
    const written = [
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll(/%../g, (written) => written.toLowerCase()),
      new URLSearchParams({ x: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      bytes.toString('base64'),
      bytes.toString('base64url'),
      encodeURIComponent(bytes.toString('base64')),
    ];
    for (const form of written) assert.equal(hideForms(`<${form}>`, forms), '<••••>', form);
  }
});

test('in a longer text in base64, such as the pair of a Basic header, nothing of it can be read but its edges', () => {
  for (const secret of secrets) {
    const forms = writtenForms([secret]);
    for (const before of ['', 'a', 'ad', 'ada:', 'someone:']) {
      for (const coding of ['base64', 'base64url'] as const) {
        const shown = hideForms(Buffer.from(`${before}${secret}!tail`).toString(coding), forms);
        const [start = '', end = ''] = shown.split('••••');
        assert.ok(shown.includes('••••'), `${before} ${shown}`);
        // What is left of the secret is at most two bytes at each end.
        assert.ok(Buffer.from(start, coding).length <= before.length + 2, shown);
        assert.ok(end.length <= '!tail'.length * 2 + 4, shown);
      }
    }
  }
});

test('what is too short to be told from chance stays, and so does everything else', () => {
  assert.deepEqual(writtenForms(['short', '']), []);
  assert.equal(hideForms('nothing of the kind', writtenForms(secrets)), 'nothing of the kind');
  const longer = writtenForms(['secret-1234', 'secret-1234-and-more']);
  assert.equal(hideForms('secret-1234-and-more', longer), '••••', 'the longer one first');
});

test('a header has a token, or a pair and its parts, as they are and as a form writes them', () => {
  assert.deepEqual(secretsOfHeader('Bearer t-123'), ['t-123']);
  const pair = Buffer.from('desk:p%2Fq+r').toString('base64');
  assert.deepEqual(secretsOfHeader(`Basic ${pair}`), [pair, 'desk:p%2Fq+r', 'p%2Fq+r', 'p/q r']);
  assert.deepEqual(secretsOfHeader('raw-key-of-a-header'), ['raw-key-of-a-header']);
  assert.deepEqual(secretsOfHeader('Token k-of-ada-77'), ['Token k-of-ada-77', 'k-of-ada-77']);
  assert.deepEqual(secretsOfHeader(''), []);
});
