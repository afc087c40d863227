import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCurl } from './write-curl.ts';

test('every part is quoted for the shell', () => {
  assert.equal(
    writeCurl({
      method: 'POST',
      url: 'https://a.example/x?b=$(id)',
      headers: { 'content-type': 'application/json' },
      body: `{"t":"it's"}`,
    }),
    `curl -X POST 'https://a.example/x?b=$(id)' -H 'content-type: application/json' --data-raw '{"t":"it'\\''s"}'`,
  );
});
