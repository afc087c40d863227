import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeFinding } from '../make-finding.ts';
import { quoteLines } from './quote-lines.ts';

const finding = (line: number | null, column: number | null) =>
  makeFinding({ severity: 'repaired', code: 'x', file: 'description', message: 'm', line, column });

test('a finding gets the line it is about, whatever ends the lines', () => {
  const findings = [finding(2, 3), finding(null, null), finding(9, 1)];
  quoteLines(
    { findings, operations: [] },
    { manifest: null, description: Buffer.from('openapi: 3.0.0\r\n  operationID: find\r\npaths: {}') },
  );
  assert.deepEqual(
    findings.map(({ sourceLine }) => sourceLine),
    ['  operationID: find', null, null],
  );
});

test('of a very long line the piece around the column is kept', () => {
  const found = finding(1, 5_000);
  const line = `${'a'.repeat(4_999)}HERE${'b'.repeat(4_999)}`;
  quoteLines({ findings: [found], operations: [] }, { manifest: null, description: Buffer.from(line) });
  assert.equal(found.sourceLine?.length, 240);
  assert.match(found.sourceLine ?? '', /^…a{80}HEREb+…$/);
});

test('a file that is not there leaves its findings without a line', () => {
  const found = finding(1, 1);
  quoteLines({ findings: [found], operations: [] }, { manifest: null, description: null });
  assert.equal(found.sourceLine, null);
});
