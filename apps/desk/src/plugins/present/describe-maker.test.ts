import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeMaker } from './describe-maker.ts';

const manifest = (contactEmail: string | null, legalInfoUrl: string | null) => ({
  contactEmail,
  legalInfoUrl,
});
const elsewhere = (from: string | null, contact: string | null, legal: string | null = null) =>
  describeMaker(from, manifest(contact, legal), false).elsewhere;

test('a plugin is from the host of its file, and its domain is proven only where that was checked', () => {
  const address = 'https://stays.example.com/.well-known/ai-plugin.json';
  assert.deepEqual(describeMaker(address, null, false), {
    from: 'stays.example.com',
    elsewhere: [],
    domainProof: 'unproven',
  });
  assert.equal(describeMaker('http://127.0.0.1:4801/openapi.json', null, false).from, '127.0.0.1:4801');
  assert.equal(describeMaker(null, manifest('a@example.com', null), true).domainProof, 'unproven');
  assert.equal(describeMaker(address, null, true).domainProof, 'proven');
});

test('contact and terms on the same name, above or below it, are its own', () => {
  const address = 'https://www.example.com/ai-plugin.json';
  assert.deepEqual(elsewhere(address, 'help@example.com', 'https://legal.example.com/terms'), []);
  assert.deepEqual(elsewhere('https://api.example.com/x', 'help@EXAMPLE.com', 'https://www.example.com'), []);
});

test('contact and terms on another domain are told', () => {
  const address = 'https://stays.example.com/ai-plugin.json';
  assert.deepEqual(elsewhere(address, 'me@mail.example', 'https://b.example.com/terms'), [
    { what: 'contact', domain: 'mail.example' },
    { what: 'legal', domain: 'b.example.com' },
  ]);
  assert.deepEqual(elsewhere('https://notexample.com/', 'a@example.com'), [
    { what: 'contact', domain: 'example.com' },
  ]);
  assert.deepEqual(elsewhere('https://example.com/', 'a@com'), [{ what: 'contact', domain: 'com' }]);
});

test('without a file that was fetched nothing is another domain', () => {
  assert.deepEqual(elsewhere(null, 'a@example.com', 'https://other.example'), []);
});
