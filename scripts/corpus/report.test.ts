import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareValues } from './ask-plugin.ts';
import { countOperations } from './compile-documents.ts';
import { countVerdicts, judgeVerdicts } from './judge-verdicts.ts';
import type { ManifestVerdict } from './read-manifests.ts';
import { type CorpusResult, listFailures, printReport } from './report.ts';
import { writeResult } from './write-result.ts';

const read = (name: string, verdict: ManifestVerdict['verdict'], ...codes: string[]): ManifestVerdict => ({
  name,
  verdict,
  usable: 1,
  operations: 1,
  codes,
});

const recall = { operations: 54, recallAt10: 70, recallAt5: 50.5, p50Ms: 0.123, p95Ms: 0.5 };

const good: CorpusResult = {
  manifests: {
    counts: { usable: 1, 'usable-with-warnings': 0, 'not-usable': 0, crashed: 0 },
    disagreements: [],
    verdicts: [read('a.example', 'usable')],
  },
  entries: {
    disagreements: [],
    verdicts: [{ name: 'talk', verdict: 'usable', does: ['chat'], codes: [] }],
  },
  security: { refused: 2, allowed: 1, failed: [] },
  plugins: [{ name: 'a.example', operation: 'GET /lamps', asked: false, faults: [] }],
  sentences: {
    total: 5,
    right: 4,
    called: 4,
    later: { total: 2, right: 2 },
    misses: [{ sentence: 'Light the lamp', expected: 'POST /lamps', saw: 'none' }],
    writesWithoutAsking: 0,
  },
  search: { questions: 9, alone: recall, aloneWithoutAnswers: recall, mixed: recall },
  documents: [
    {
      file: 'specs/a',
      outcome: 'compiled',
      tools: 3,
      unusable: 1,
      format: 'openapi-3.0',
      whole: true,
      lacks: [],
      bodyProperties: { described: 2, present: 2 },
      milliseconds: 7,
    },
  ],
};

test('verdicts are compared by verdict and main reason, both ways', () => {
  const verdicts = [
    read('fine.example', 'usable'),
    read('warned.example', 'usable-with-warnings', 'servers_missing x2', 'too_long'),
    read('other.example', 'usable-with-warnings', 'too_long'),
    read('blocked.example', 'not-usable', '!api_missing'),
    read('changed.example', 'usable'),
    read('new.example', 'crashed', '!error'),
  ];
  assert.deepEqual(
    judgeVerdicts(verdicts, {
      'fine.example': ['usable'],
      'warned.example': ['usable-with-warnings', 'servers_missing'],
      'other.example': ['usable-with-warnings', 'servers_missing'],
      'blocked.example': ['not-usable', 'api_missing'],
      'changed.example': ['not-usable', 'api_missing'],
      'gone.example': ['usable'],
    }),
    [
      'other.example: servers_missing is not among what was found (too_long)',
      'changed.example: usable instead of not-usable (nothing found)',
      'new.example: nobody has judged it; the desk says crashed',
      'gone.example: it is not in the folder',
    ],
  );
  assert.deepEqual(countVerdicts(verdicts), {
    usable: 2,
    'usable-with-warnings': 2,
    'not-usable': 1,
    crashed: 1,
  });
});

test('a run where everything holds has no failures, and each part can fail', () => {
  assert.deepEqual(listFailures(good), []);
  assert.deepEqual(listFailures({ ...good, search: null, entries: null }), []);
  const bad: CorpusResult = {
    manifests: { ...good.manifests, disagreements: ['a.example: crashed instead of usable (!error)'] },
    entries: { disagreements: ['talk: does chat instead of memory'], verdicts: [] },
    security: { ...good.security, failed: [{ id: 'mapped', expected: 'ip_private', actual: 'status 200' }] },
    plugins: [{ name: 'a.example', operation: 'POST /lamps', asked: false, faults: ['it did not ask'] }],
    sentences: { ...good.sentences, right: 3, writesWithoutAsking: 1 },
    search: {
      questions: 9,
      alone: recall,
      aloneWithoutAnswers: recall,
      mixed: { ...recall, recallAt10: 59.9 },
    },
    documents: [
      {
        file: 'specs/a',
        outcome: 'refused',
        tools: 0,
        unusable: 0,
        format: 'unknown',
        whole: false,
        lacks: [],
        bodyProperties: { described: 0, present: 0 },
        milliseconds: 10_000,
      },
    ],
  };
  assert.deepEqual(listFailures(bad), [
    'manifest a.example: crashed instead of usable (!error)',
    'entry talk: does chat instead of memory',
    'address mapped: status 200 instead of ip_private',
    'plugin a.example: it did not ask',
    'planner: 3 of 5 sentences chose the right operation',
    'planner: 1 sentences that read called something that changes',
    'search mixed: 59.9 % of the operations within ten, not 60 %',
    'description specs/a was refused: it crashed, or took too long or too much',
  ]);
});

test('the report says the figures and what does not hold', () => {
  const lines: string[] = [];
  printReport(good, ['plugin a.example: it did not ask'], (line) => lines.push(line));
  assert.ok(lines.includes('Manifests: 1 read'));
  assert.ok(
    lines.includes('Planner: 4 of 5 sentences right, 4 called at once; of those written later 2 of 2'),
  );
  assert.ok(lines.includes('  compiled  specs/a  openapi-3.0, 3 tools, 1 unusable, 7 ms'));
  assert.ok(
    lines.includes('  mixed among 54: 70 % within ten, 50.5 % within five; p50 0.12 ms, p95 0.50 ms'),
  );
  assert.deepEqual(lines.slice(-2), ['Does not hold (1):', '  plugin a.example: it did not ask']);
});

test('what is kept has no times, and short lists on one line', () => {
  const codes = ['servers_missing', 'too_long'];
  const verdicts = [read('a.example', 'usable-with-warnings', ...codes)];
  const text = writeResult({ ...good, manifests: { ...good.manifests, verdicts } }, []);
  assert.ok(!text.includes('milliseconds'));
  assert.ok(!text.includes('p95Ms'));
  assert.deepEqual(JSON.parse(text).search.mixed, { operations: 54, recallAt10: 70, recallAt5: 50.5 });
  assert.ok(text.includes('        "codes": ["servers_missing", "too_long"]\n'));
  assert.deepEqual(JSON.parse(text).manifests.verdicts, verdicts);
  const long = ['x'.repeat(60), 'y'.repeat(60)];
  assert.ok(writeResult(good, long).includes(`  "failures": [\n    "${long[0]}",\n    "${long[1]}"\n  ],`));
});

test('values are compared by name and kind', () => {
  assert.deepEqual(compareValues({ a: 2, b: '2' }, { a: 2, b: '2' }), []);
  assert.deepEqual(compareValues({ a: '2', c: 1 }, { a: 2, b: true }), [
    'a is "2" instead of 2',
    'b is missing instead of true',
    'c is 1 instead of nothing',
  ]);
});

test('a text over the limits counts as refused, one of another kind does not', () => {
  const finding = { severity: 'blocks', file: 'description', message: '' } as const;
  const empty = {
    field: null,
    value: null,
    limit: null,
    line: null,
    column: null,
    sourceLine: null,
    hint: null,
  };
  const read = (code: string) =>
    countOperations({ kind: 'neither', findings: [{ ...finding, ...empty, code }] });
  assert.equal(read('parse_limit').outcome, 'refused');
  assert.equal(read('not_a_description').outcome, 'not-a-description');
});
