import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointDescriptionAt } from './point-at.ts';

test('every server lies at ours under its own path, and nothing else changes', () => {
  const text =
    'openapi: 3.0.0\ninfo: { title: "A\tB" }\nservers:\n- url: https://one.example/v1\n- url: http://two.example:81/\npaths: {}\n';
  assert.equal(
    pointDescriptionAt(text, 'http://127.0.0.1:9'),
    text
      .replace('https://one.example', 'http://127.0.0.1:9')
      .replace('http://two.example:81', 'http://127.0.0.1:9'),
  );
});

test('servers under info are found, and a description without any stays as it is', () => {
  const misplaced = '{"openapi":"3.0.0","info":{"servers":[{"url":"https://one.example"}]}}';
  assert.match(pointDescriptionAt(misplaced, 'http://127.0.0.1:9'), /"url":"http:\/\/127\.0\.0\.1:9"/);
  const relative = '{"openapi":"3.0.0","servers":[{"url":"/v1"}]}';
  assert.equal(pointDescriptionAt(relative, 'http://127.0.0.1:9'), relative);
});
