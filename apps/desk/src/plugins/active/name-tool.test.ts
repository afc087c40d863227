import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePrefix, nameTool } from './name-tool.ts';

test('a prefix is short, plain and one plugin’s own', () => {
  assert.equal(makePrefix('My_Todo-List', new Set()), 'mytodolist');
  assert.equal(makePrefix('Café', new Set()), 'cafe');
  assert.equal(makePrefix('日本', new Set()), 'plugin');
  assert.equal(makePrefix('stays', new Set(['stays', 'stays2'])), 'stays3');
  assert.equal(makePrefix('x'.repeat(80), new Set()).length, 20);
});

test('a tool’s name stays within 64 characters, unique and stable', () => {
  assert.equal(nameTool('stays', 'searchStays'), 'stays_searchStays');
  const long = 'a'.repeat(63);
  const [one, two] = [nameTool('stays', `${long}1`), nameTool('stays', `${long}2`)];
  assert.match(one, /^[a-zA-Z0-9_-]{64}$/);
  assert.notEqual(one, two);
  assert.equal(one, nameTool('stays', `${long}1`));
});
