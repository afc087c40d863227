import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSources } from './compare-sources.ts';

const yaml = `openapi: 3.0.1
info:
  title: Books
paths:
  /books:
    get:
      summary: List books
      responses: {}
    post:
      summary: Add a book
components:
  schemas:
    Book:
      type: object
`;
const compare = (before: string | null, after: string | null) =>
  compareSources([{ file: 'description', before, after }]);

test('a change stands with its operation, with the lines of both files', () => {
  const after = yaml
    .replace('title: Books', 'title: Books\n  version: 2')
    .replace('Add a book', 'Add any book');
  const { changes, laidOut, left } = compare(yaml, after);
  assert.equal(laidOut, false);
  assert.equal(left, 0);
  assert.deepEqual(
    changes.map(({ place }) => place),
    ['info/version', 'POST /books'],
  );
  assert.deepEqual(changes[1]?.lines, [
    { before: 9, after: 10, text: '    post:' },
    { before: 10, after: null, text: '      summary: Add a book' },
    { before: null, after: 11, text: '      summary: Add any book' },
  ]);
});

test('what several operations share is named by its key', () => {
  const { changes } = compare(yaml, yaml.replace('type: object', 'type: string'));
  assert.deepEqual(
    changes.map(({ place }) => place),
    ['components/schemas/Book'],
  );
});

test('an operation that is gone and one that is new', () => {
  const after = yaml
    .replace('    post:\n      summary: Add a book\n', '')
    .replace('components:', '  /fines:\n    post:\n      summary: Pay\ncomponents:');
  const places = compare(yaml, after).changes.map(({ place }) => place);
  assert.ok(places.includes('POST /fines'), places.join());
  assert.ok(places.includes('POST /books'), places.join());
});

test('JSON in one line is laid out, and says so', () => {
  const json = (summary: string) =>
    JSON.stringify({
      openapi: '3.0.1',
      info: { title: 'x'.repeat(3_000) },
      paths: { '/a': { get: { summary } } },
    });
  const { changes, laidOut } = compare(json('One'), json('Two'));
  assert.equal(laidOut, true);
  assert.equal(changes[0]?.place, 'GET /a');
  assert.deepEqual(
    changes[0]?.lines
      .filter(({ before, after }) => before === null || after === null)
      .map(({ text }) => text.trim()),
    ['"summary": "One"', '"summary": "Two"'],
  );
});

test('what does not fit is counted, and equal files say nothing', () => {
  assert.deepEqual(compare(yaml, yaml), { changes: [], laidOut: false, left: 0 });
  const many = (word: string) => `a:\n${`  - ${word}\n`.repeat(300)}`;
  const { changes, left } = compare(many('x'), many('y'));
  assert.equal(changes[0]?.lines.length, 60);
  assert.equal(left, 602 - 60);
  assert.equal(compare(null, yaml).changes.length > 0, true);
});
