import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '@plugdesk/protocol';
import { proposeLine, writePatch } from './propose-line.ts';

const finding = (words: Partial<Finding>): Finding => ({
  severity: 'repaired',
  code: 'operation_id_misspelt',
  file: 'description',
  field: null,
  value: null,
  limit: null,
  line: 13,
  column: 7,
  sourceLine: '      operationID: findThings',
  message: '"operationID" was read as operationId.',
  hint: 'Write operationId.',
  ...words,
});

test('a misspelt key is written right, in YAML and in JSON, and the rest of the line stays', () => {
  assert.equal(proposeLine(finding({}))?.after, '      operationId: findThings');
  assert.equal(
    proposeLine(finding({ sourceLine: '  "operation_id": "findThings",' }))?.after,
    '  "operationId": "findThings",',
  );
});

test('a name that cannot be one becomes the one that is used', () => {
  const illegal = finding({
    code: 'operation_id_illegal',
    message: `The operationId "find things!" cannot be a tool's name; it became "find_things".`,
    sourceLine: '      operationId: find things!',
  });
  assert.equal(proposeLine(illegal)?.after, '      operationId: find_things');
});

test('what one line cannot say has no proposal', () => {
  for (const words of [
    { sourceLine: null },
    { line: null },
    { sourceLine: '…operationID: x' },
    { sourceLine: '  summary: operationID' },
    { code: 'operation_id_missing' },
  ]) {
    assert.equal(proposeLine(finding(words)), null, JSON.stringify(words));
  }
});

test('a patch names file, line, before and after', () => {
  const found = finding({});
  const proposed = proposeLine(found);
  assert.ok(proposed);
  assert.equal(
    writePatch(found, proposed),
    '--- description\n+++ description\n@@ -13 +13 @@\n-      operationID: findThings\n+      operationId: findThings\n',
  );
});
