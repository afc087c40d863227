import assert from 'node:assert/strict';
import { test } from 'node:test';
import { german } from './de.ts';

test('pieces stand in the case that their sentence asks for', () => {
  assert.equal(german.pieces(5), '5 Stücke');
  assert.equal(german.session.nextWindowIn('29 s', 5), 'in 29 s, mit 5 Stücken');
  assert.equal(german.session.nextWindowNow(2), 'jetzt, mit 2 Stücken');
  assert.equal(german.session.nextWindowNow(1), 'jetzt, mit 1 Stück');
});
