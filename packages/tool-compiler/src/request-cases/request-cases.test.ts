import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuiltRequest } from '../build-request.ts';
import { RequestError } from '../request-error.ts';
import { REQUEST_CASES } from './all-cases.ts';
import type { ExpectedRequest, RequestCase } from './request-case.ts';
import { runCase } from './run-case.ts';

test('there are enough cases, each with a name of its own', () => {
  const names = REQUEST_CASES.map(({ group, name }) => `${group}: ${name}`);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  assert.ok(REQUEST_CASES.length >= 150, `${REQUEST_CASES.length} cases`);
});

for (const group of new Set(REQUEST_CASES.map((entry) => entry.group))) {
  test(`requests: ${group}`, async (suite) => {
    for (const entry of REQUEST_CASES.filter((candidate) => candidate.group === group)) {
      await suite.test(entry.name, () => checkCase(entry));
    }
  });
}

function checkCase(entry: RequestCase): void {
  const { expected } = entry;
  if ('error' in expected) {
    assert.throws(
      () => runCase(entry),
      (error) => error instanceof RequestError && error.code === expected.error,
    );
    return;
  }
  const built = runCase(entry);
  assert.equal(built.url, expected.url);
  checkBody(built, expected);
}

function checkBody({ headers, body }: BuiltRequest, expected: ExpectedRequest): void {
  const { 'Content-Type': type = '', ...others } = headers;
  if (typeof expected.body !== 'object') {
    if (expected.headers || expected.body !== undefined) assert.deepEqual(headers, expected.headers ?? {});
    assert.equal(body instanceof Uint8Array ? new TextDecoder().decode(body) : body, expected.body ?? null);
    return;
  }
  assert.deepEqual(others, expected.headers ?? {});
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1];
  const lines = expected.body.parts.map(
    ([head, text]) => `--${boundary}\r\n${head.join('\r\n')}\r\n\r\n${text}\r\n`,
  );
  assert.equal(new TextDecoder().decode(body as Uint8Array), `${lines.join('')}--${boundary}--\r\n`);
}
