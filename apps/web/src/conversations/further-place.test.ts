import assert from 'node:assert/strict';
import test from 'node:test';
import { firstShortened, openPlaces, placeAbove } from './further-place.ts';

test('reading on begins at the first list that was shortened', () => {
  assert.equal(firstShortened('{"total":9,"a/b":[1,"(7 more items)"],"more":["(2 more items)"]}'), '/a~1b');
  assert.equal(firstShortened('{"about":"short","places":"(90 items)"}'), '/places');
  assert.equal(firstShortened('[1,"(7 more items)"]'), '');
  assert.equal(firstShortened('only words'), '');
});

test('what has something inside can be opened, and left again', () => {
  const text =
    '{"total":9,"list":[1],"text":"x… (900 more characters)","left":"(object with 3 fields)","plain":"x"}';
  assert.deepEqual(
    openPlaces('/a', text).map(({ path }) => path),
    ['/a/list', '/a/text', '/a/left'],
  );
  assert.equal(placeAbove('/a/list'), '/a');
  assert.equal(placeAbove('/a'), '');
  assert.equal(placeAbove(''), null);
});
