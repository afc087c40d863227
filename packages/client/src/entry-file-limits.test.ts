import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFileLimits as ofProtocol } from '@plugdesk/protocol';
import { entryFileLimits } from './entry-file-limits.ts';

test('the limits of files of an entry are those of the desk', () => {
  assert.deepEqual({ ...entryFileLimits }, { ...ofProtocol });
});
