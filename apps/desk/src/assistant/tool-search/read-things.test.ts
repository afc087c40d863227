import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readThings, thingOfId } from './read-things.ts';
import { stemWord } from './read-words.ts';

const operation = (method: string, path: string, parameters: string[] = [], title = '') => ({
  id: path,
  plugin: { id: 'p', name: 'p', description: '' },
  title,
  name: '',
  description: '',
  method,
  path,
  tags: [],
  parameters: parameters.map((name) => ({
    name: name.replace('!', ''),
    description: '',
    required: name.endsWith('!'),
  })),
  answerFields: [],
});

test('ids name their things', () => {
  assert.equal(thingOfId('person_id', ''), stemWord('person'));
  assert.equal(thingOfId('personID', ''), stemWord('person'));
  assert.equal(thingOfId('userid', ''), 'user');
  assert.equal(thingOfId('id', 'people'), stemWord('person'));
  assert.equal(thingOfId('orderItemId', ''), `${stemWord('order')} ${stemWord('item')}`);
  assert.equal(thingOfId('page', 'people'), null);
  assert.equal(thingOfId('paid', ''), null);
  assert.equal(thingOfId('id', ''), null);
});

test('an operation needs the ids in its path and those it requires', () => {
  const things = readThings(
    operation('GET', '/shops/{shopId}/items/{id}', ['owner_id!', 'tag_id', 'shopId!']),
  );
  assert.deepEqual(things.needs, ['shop', 'item', 'owner'].map(stemWord));
  assert.equal(things.about, 'item');
  assert.equal(things.looksUp, false);
  assert.equal(things.reads, true);
});

test('names in a path serve as ids, and endings of files are no words', () => {
  assert.deepEqual(readThings(operation('GET', '/tags/{tag}/posts')).needs, ['tag']);
  assert.deepEqual(readThings(operation('GET', '/rooms/{page}')).needs, []);
  assert.equal(readThings(operation('GET', '/orders.json')).about, 'order');
  assert.deepEqual(readThings(operation('GET', '/orders/{id}.json')).needs, ['order']);
});

test('who takes words looks up; who changes does not read', () => {
  assert.equal(readThings(operation('GET', '/items', ['searchQuery'])).looksUp, true);
  assert.equal(readThings(operation('GET', '/items', ['with_keywords'])).looksUp, false);
  assert.equal(readThings(operation('POST', '/items', ['name'])).reads, false);
  assert.equal(readThings(operation('POST', '/items/search', ['name'])).reads, true);
});
