import assert from 'node:assert/strict';
import test from 'node:test';
import { digestCharacters, digestResponse, keptCharacters } from './digest-response.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a short answer is read whole, whatever its content type says', () => {
  assert.deepEqual(digestResponse(bytes('["buy milk"]'), 'text/html'), {
    text: '["buy milk"]',
    digest: '["buy milk"]',
    shortened: false,
  });
});

test('a long list keeps its first items and counts the others', () => {
  const list = Array.from({ length: 5_000 }, (_, index) => ({ id: index, name: `place ${index}` }));
  const { digest, text, shortened } = digestResponse(
    bytes(JSON.stringify({ total: 5_000, places: list })),
    null,
  );
  assert.equal(shortened, true);
  assert.ok(digest.length <= digestCharacters);
  assert.equal(text.length, keptCharacters);
  const read = JSON.parse(digest) as { total: number; places: unknown[] };
  assert.equal(read.total, 5_000);
  assert.deepEqual(read.places[0], { id: 0, name: 'place 0' });
  assert.match(String(read.places.at(-1)), /^\(\d+ more items\)$/);
});

test('a long text is cut and says how much is missing', () => {
  const { digest } = digestResponse(bytes('x'.repeat(digestCharacters + 10)), 'text/plain');
  assert.match(digest, /\(… 10 more characters\)$/);
});

test('bytes that are no text are described, not shown', () => {
  assert.equal(
    digestResponse(new Uint8Array([0x89, 0x50, 0, 1]), 'image/png').digest,
    '(4 bytes of image/png, not text)',
  );
});

test('what is kept has no half characters and no NUL, wherever it is cut', () => {
  const whole = `x${'\u{1f600}'.repeat(60_000)}`;
  for (const body of [whole, JSON.stringify({ text: whole }), `${'a'.repeat(600)}\u0000b`]) {
    const { text, digest } = digestResponse(Buffer.from(body), null);
    for (const kept of [text, digest]) {
      assert.ok(kept.isWellFormed() && !kept.includes('\u0000'));
      assert.doesNotMatch(kept, /\\u(?:0000|d[89a-f])/);
    }
  }
});
