import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchQuery } from './search-query.ts';

test('words are beginnings, whatever stands around them', () => {
  assert.equal(searchQuery(`Lisbon's "tickets" & !(a:*`), "'lisbon':* & 's':* & 'tickets':* & 'a':*");
  assert.equal(searchQuery('Müller müller 2026', 'or'), "'müller':* | '2026':*");
  assert.equal(searchQuery(` '" & | `), null);
});
