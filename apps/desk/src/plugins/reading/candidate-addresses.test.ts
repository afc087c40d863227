import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateAddresses } from './candidate-addresses.ts';

test('a domain is asked for its manifest first, then for a description', () => {
  const candidates = candidateAddresses(' Example.com ');
  assert.deepEqual(candidates?.addresses, [
    'https://example.com/.well-known/ai-plugin.json',
    'http://example.com/.well-known/ai-plugin.json',
  ]);
  assert.equal(candidates?.fallbacks[0], 'https://example.com/openapi.json');
});

test('an address of a file is meant so, any other address may lead on', () => {
  assert.deepEqual(candidateAddresses('https://example.com/api/openapi.yaml'), {
    addresses: ['https://example.com/api/openapi.yaml'],
    fallbacks: [],
  });
  assert.deepEqual(candidateAddresses('example.com/docs')?.addresses.slice(0, 3), [
    'https://example.com/docs',
    'http://example.com/docs',
    'https://example.com/.well-known/ai-plugin.json',
  ]);
  assert.equal(
    candidateAddresses('localhost:4010')?.addresses[1],
    'http://localhost:4010/.well-known/ai-plugin.json',
  );
});

test('what is no address is none', () => {
  for (const entered of ['', 'two words', 'ftp://example.com', 'javascript:alert(1)', 'https://']) {
    assert.equal(candidateAddresses(entered), null, entered);
  }
});
