import assert from 'node:assert/strict';
import test from 'node:test';
import { type Further, readFurther } from './read-further.ts';

const value = {
  places: Array.from({ length: 130 }, (_, id) => ({
    id,
    name: `place ${id}`,
    'a/b': '~',
    about: 'long '.repeat(9_000),
  })),
  empty: [],
  note: 'short',
};
const text = JSON.stringify(value);
const at = (path: string, page = 1, characters = 24_000) =>
  readFurther('json', text, { path, page }, characters);
const part = (path: string, page = 1) => at(path, page) as Further;

test('a path leads to an item, a member, a text and a plain value', () => {
  assert.equal(part('/places/129/name').text, 'place 129');
  assert.equal(part('/places/7/id').text, '7');
  assert.equal(part('/places/3/a~1b').text, '~');
  assert.equal(part('#/note').text, 'short');
  assert.equal((JSON.parse(part('/places/12').text) as { id: number }).id, 12);
});

test('pages of a list together are the list', () => {
  const ids: number[] = [];
  for (let page = 1; page <= part('/places').pages; page += 1) {
    const { text: items, first, total } = part('/places', page);
    assert.equal(first, ids.length);
    assert.equal(total, 130);
    ids.push(...(JSON.parse(items) as { id: number }[]).map((item) => item.id));
  }
  assert.deepEqual(
    ids,
    value.places.map(({ id }) => id),
  );
});

test('pages of a text together are the text, and part no character', () => {
  const long = `a${'\u{1f600}ß'.repeat(30_000)}`;
  let read = '';
  for (let page = 1; ; page += 1) {
    const piece = readFurther('text', long, { path: '', page }, 24_000) as Further;
    read += piece.text;
    if (page === piece.pages) break;
  }
  assert.equal(read, long);
});

test('what is not there is said with what is', () => {
  const cases: [path: string, page: number, message: RegExp][] = [
    ['/stays', 1, /no "stays" here\. The answer has: places, empty, note\./],
    ['/places/900', 1, /no "900" here\. \/places is a list of 130 items, numbered from 0\./],
    ['/note/x', 1, /\/note is a plain value\./],
    ['/places', 4, /There are 3 pages here, and no page 4\./],
  ];
  for (const [path, page, message] of cases) {
    const found = at(path, page);
    assert.equal(found.kind, 'nothing');
    assert.match(found.kind === 'nothing' ? found.message : '', message);
  }
});

test('lines are items', () => {
  const lines = Array.from({ length: 60 }, (_, id) => JSON.stringify({ id })).join('\n');
  const page = readFurther('json-lines', lines, { path: '', page: 2 }, 24_000) as Further;
  assert.equal(
    page.text,
    '[{"id":50},{"id":51},{"id":52},{"id":53},{"id":54},{"id":55},{"id":56},{"id":57},{"id":58},{"id":59}]',
  );
  assert.equal((readFurther('json-lines', lines, { path: '/59/id', page: 1 }, 100) as Further).text, '59');
});
