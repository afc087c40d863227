import assert from 'node:assert/strict';
import { test } from 'node:test';
import { searchQuery } from './search-query.ts';

test('a script without spaces is looked for by pairs of its characters', () => {
  assert.equal(searchQuery('予算会議 2026年'), "('予算':* & '算会':* & '会議':*) & '2026':* & '年':*");
  assert.equal(searchQuery('Ｐｌａｎ สวัสดี x'.slice(0, 5), 'or'), "'plan':*");
});

test('words are beginnings, whatever stands around them', () => {
  assert.equal(searchQuery(`Lisbon's "tickets" & !(a:*`), "'lisbon':* & 's':* & 'tickets':* & 'a':*");
  assert.equal(searchQuery('Müller müller 2026', 'or'), "'müller':* | '2026':*");
  assert.equal(searchQuery(` '" & | `), null);
});
