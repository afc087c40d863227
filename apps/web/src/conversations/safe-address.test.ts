import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnFile, looksLikeAnotherAddress, readSafeAddress } from './safe-address.ts';

test('only http, https and mailto are links', () => {
  assert.equal(readSafeAddress('https://stays.example.com/a')?.host, 'stays.example.com');
  assert.equal(readSafeAddress('mailto:emily@example.com')?.host, 'emily@example.com');
  assert.equal(readSafeAddress('mailto:a@b.example?bcc=c@d.example&body=x')?.href, 'mailto:a@b.example');
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '/api/session',
    '//evil.example',
    'conversations',
    '',
    undefined,
  ]) {
    assert.equal(readSafeAddress(bad), null, String(bad));
  }
});

test('words that look like another address are found out', () => {
  assert.equal(looksLikeAnotherAddress('https://bank.example.com/login', 'evil.example'), true);
  assert.equal(looksLikeAnotherAddress('bank.example.com', 'bank.example.com.evil.example'), true);
  assert.equal(looksLikeAnotherAddress('stays.example.com/hdc', 'stays.example.com'), false);
  assert.equal(looksLikeAnotherAddress('www.example.com', 'example.com'), false);
  assert.equal(looksLikeAnotherAddress('Hôtel du Canal', 'stays.example.com'), false);
});

test('a file of the desk is one by its whole address', () => {
  assert.ok(isOwnFile('/api/attachments/0190a7c2-11'));
  for (const other of [
    undefined,
    '/api/attachments/',
    '/api/attachments/a/../../x',
    '//evil.example/api/attachments/a',
    '/api/attachments/a?b',
    'https://x/api/attachments/a',
  ]) {
    assert.equal(isOwnFile(other), false, String(other));
  }
});
