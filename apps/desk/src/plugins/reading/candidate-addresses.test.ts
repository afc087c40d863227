import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateAddresses } from './candidate-addresses.ts';

test('a domain is asked for its manifest first, then for a description', () => {
  const candidates = candidateAddresses(' Example.com ');
  assert.deepEqual(candidates?.entered, []);
  assert.deepEqual(candidates?.searched.slice(0, 3), [
    'https://example.com/.well-known/ai-plugin.json',
    'http://example.com/.well-known/ai-plugin.json',
    'https://example.com/openapi.json',
  ]);
});

test('an address of a file is meant so, any other address may lead on', () => {
  assert.deepEqual(candidateAddresses('https://example.com/api/openapi.yaml'), {
    entered: ['https://example.com/api/openapi.yaml'],
    searched: [],
  });
  const page = candidateAddresses('example.com/docs');
  assert.deepEqual(page?.entered, ['https://example.com/docs', 'http://example.com/docs']);
  assert.equal(page?.searched[0], 'https://example.com/.well-known/ai-plugin.json');
  assert.equal(
    candidateAddresses('localhost:4010')?.searched[1],
    'http://localhost:4010/.well-known/ai-plugin.json',
  );
  assert.equal(candidateAddresses('https://example.com')?.searched[0], 'https://example.com/');
});

test('what is no address is none', () => {
  for (const entered of ['', 'two words', 'ftp://example.com', 'javascript:alert(1)', 'https://']) {
    assert.equal(candidateAddresses(entered), null, entered);
  }
});
