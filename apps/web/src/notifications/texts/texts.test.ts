import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notificationSchema } from '@plugdesk/protocol';
import { german } from './de.ts';
import { english } from './en.ts';

test('both languages have the same texts, and a word for everything that a notification can be about', () => {
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
  for (const { about } of [english, german]) {
    assert.deepEqual(Object.keys(about).sort(), [...notificationSchema.shape.about.options].sort());
  }
});
