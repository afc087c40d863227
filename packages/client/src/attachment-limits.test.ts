import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachmentLimits as ofProtocol } from '@plugdesk/protocol';
import { attachmentLimits } from './attachment-limits.ts';

test('the limits are those of the protocol', () => {
  assert.deepEqual({ ...attachmentLimits }, { ...ofProtocol });
});
