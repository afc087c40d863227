import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { searchQuery } from './search-query.ts';
import { writeSearchVector } from './search-vector.ts';

test('whatever stands in a transcript is found by it, by its beginning, and by its parts', async (t) => {
  const database = await createTestDatabase();
  t.after(() => database.close());
  const finds = async (said: string, wanted: string) => {
    const vector = writeSearchVector([{ text: said, weight: 'C' }]);
    const query = searchQuery(wanted);
    assert.ok(query);
    const { rows } = await database.pool.query('select $1::tsvector @@ $2::tsquery as found', [
      vector,
      query,
    ]);
    return rows[0].found as boolean;
  };
  const places = [
    'anna.b@example.org',
    'version 2.5',
    'www.example.com/path',
    'Input/output',
    '10.30',
    '24/7',
    'http://intern.example.net/akte',
    'C++ & Straße',
    '予算会議',
    '來月的預算',
    'สวัสดีครับ',
    'अनिल',
    'José'.normalize('NFD'),
    'ﬁne',
    '٣٤ كتاب',
    "l'été",
    '😀 fun',
  ];
  for (const place of places) assert.ok(await finds(`Ada: We spoke of ${place}, twice.`, place), place);
  const parts = [
    ['http://intern.example.net/akte', 'akte'],
    ['Input/output', 'output'],
    ['来月の予算会議です', '予算'],
    ['来月の予算会議です', '会'],
    ['anna.b@example.org', 'exam'],
    ['José'.normalize('NFD'), 'José'.normalize('NFC')],
  ] as const;
  for (const [said, wanted] of parts) assert.ok(await finds(`Ada: ${said}.`, wanted), `${wanted} in ${said}`);
  assert.equal(await finds('Ada: 来月の予算会議です', '算予'), false);
});

test('of a talk that lasts for days every word is found, and what is no word of a database breaks nothing', async (t) => {
  const database = await createTestDatabase();
  t.after(() => database.close());
  const plain = Array.from({ length: 400_000 }, (_, index) => `word${index % 40_000}`).join(' ');
  const texts = [
    `${plain} lighthouse`,
    `${"\u0000\\' \ud800".repeat(100)} lighthouse`,
    `${'x'.repeat(50_000)} lighthouse`,
  ];
  for (const text of texts) {
    const { rows } = await database.pool.query('select $1::tsvector @@ $2::tsquery as found', [
      writeSearchVector([
        { text: 'A title', weight: 'A' },
        { text, weight: 'C' },
      ]),
      searchQuery('lighthouse title'),
    ]);
    assert.equal(rows[0].found, true);
  }
  // More different words than there is room for: the first are found.
  const many = Array.from({ length: 300_000 }, (_, index) => `word${index}`).join(' ');
  const { rows } = await database.pool.query('select $1::tsvector @@ $2::tsquery as found', [
    writeSearchVector([{ text: many, weight: 'C' }]),
    searchQuery('word49'),
  ]);
  assert.equal(rows[0].found, true);
});
