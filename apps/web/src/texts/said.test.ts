import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DeskProblem, type ProblemField } from '@plugdesk/client';
import {
  changeSentences,
  errorCodes,
  type Finding,
  faultCodes,
  fieldSentences,
  findingSentences,
  limitSentences,
  noticeSentences,
  plainApproveLabel,
  reasonSchema,
  triedSentences,
} from '@plugdesk/protocol';
import { PROBLEM_SENTENCES } from '../../../../packages/tool-compiler/src/problem-sentences.ts';
import { germanSaid } from './de/said/index.ts';
import { english } from './en/index.ts';
import { setLanguage } from './index.ts';
import { wordError, wordFault, wordFinding, wordReason } from './said.ts';
import { wordCall } from './word-call.ts';
import { nameField, problemsOfArguments } from './word-field.ts';

before(() => setLanguage('de'));
after(() => setLanguage('en'));

/** The values that a sentence takes, by name. */
function valuesOf(template: string): string[] {
  return [...new Set([...template.matchAll(/%\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

/** Compares a table with what the desk can send: the same names, and no value lost or made up. */
function checkTable(table: Readonly<Record<string, string>>, sent: Readonly<Record<string, string>>): void {
  assert.deepEqual(Object.keys(table).sort(), Object.keys(sent).sort());
  for (const [name, template] of Object.entries(sent))
    assert.deepEqual(valuesOf(table[name] ?? ''), valuesOf(template), name);
}

test('every sentence of the compiler is worded, with the same values', () => {
  const sent = Object.fromEntries(
    Object.entries(PROBLEM_SENTENCES).map(([name, { message, fix }]) => [name, `${message}\n${fix}`]),
  );
  checkTable(germanSaid.problems, sent);
});

test('every sentence of a finding and every limit is worded, with the same values', () => {
  checkTable(germanSaid.findings, findingSentences);
  checkTable(germanSaid.limits, limitSentences);
  checkTable(germanSaid.tried, triedSentences);
  checkTable(germanSaid.changes, changeSentences);
  checkTable(germanSaid.fields, fieldSentences);
  checkTable(germanSaid.notices, noticeSentences);
});

test('every reason is worded', () => {
  // `replaced` is a reason of earlier desks and is written no more.
  const codes = reasonSchema.shape.code.options.filter((code) => code !== 'replaced');
  assert.deepEqual(
    Object.keys(germanSaid.reasons).sort(),
    [...codes, 'taint/file', 'taint/files', 'taint/memories'].sort(),
  );
});

test('every code of a fault and of an error is worded', () => {
  assert.deepEqual(Object.keys(germanSaid.faults).sort(), Object.keys(faultCodes).sort());
  assert.deepEqual(
    Object.keys(germanSaid.errors).sort(),
    [...Object.keys(errorCodes), 'offline', 'unreadable'].sort(),
  );
});

test('a sentence has a message, and no space at its ends', () => {
  const tables: Readonly<Record<string, string>>[] = Object.values(germanSaid);
  for (const table of tables)
    for (const [name, template] of Object.entries(table)) {
      const parts = template.split('\n');
      assert.ok(parts.length <= 2, name);
      assert.match(parts[0] ?? '', /^\S(?:.*\S)?$/u, name);
      assert.equal(parts[1]?.trim() ?? '', parts[1] ?? '', name);
    }
});

const finding: Finding = {
  severity: 'warns',
  code: 'too_long',
  file: 'manifest',
  field: 'name_for_human',
  value: 'A name of more than twenty',
  limit: 'at most 20 characters',
  line: 3,
  column: 3,
  sourceLine: null,
  message: 'name_for_human has 26 characters, 20 are allowed.',
  hint: 'Shorten it.',
  said: { sentence: 'too_long', values: { field: 'name_for_human', characters: '26', most: '20' } },
  saidLimit: { sentence: 'length', values: { most: '20' } },
};

test('a finding is worded with its values; one whose sentence is not known stays as the desk wrote it', () => {
  assert.deepEqual(wordFinding(finding), {
    message: 'name_for_human hat 26 Zeichen, erlaubt sind 20.',
    hint: 'Kürzen Sie es.',
    limit: 'höchstens 20 Zeichen',
  });
  const { said: _said, ...unnamed } = finding;
  assert.equal(wordFinding(unnamed).message, finding.message);
  const newer = { ...finding, said: { sentence: 'of_a_newer_desk', values: {} } };
  assert.equal(wordFinding(newer).message, finding.message);
});

test('the plain word of the approving button is known again', () => {
  assert.equal(english.slip.send, plainApproveLabel);
});

test('a list of names is joined as in German', () => {
  const { title, text } = wordReason({
    code: 'taint',
    title: 'It may carry data from one plugin to another.',
    text: 'Answers of Stays, Maps and Mail are in this conversation, and this goes to Notes.',
    said: { sentence: 'taint', values: { sources: ['Stays', 'Maps', 'Mail'], plugin: 'Notes' } },
  });
  assert.equal(title, 'Es kann Daten von einem Plugin zu einem anderen tragen.');
  assert.equal(text, 'Antworten von Stays, Maps und Mail stehen in diesem Gespräch, und dies geht an Notes.');
});

test('a fault is worded with what is known of the call; without it stays whole in English', () => {
  const fault = { code: 'plugin_refused', message: 'Stays answered 404.', hint: null };
  assert.equal(
    wordFault(fault, { plugin: 'Stays', status: '404' }).message,
    'Stays hat mit 404 geantwortet.',
  );
  assert.equal(wordFault(fault).message, 'Stays answered 404.');
});

test('an error whose own words tell more keeps them beside the German ones', () => {
  const error = {
    code: 'nothing_found',
    message: 'No manifest was found. https://a.example: a web page.',
    hint: 'Enter…',
  };
  assert.equal(wordError(error).message, 'Weder ein Manifest noch eine API-Beschreibung wurde gefunden.');
  assert.equal(wordError(error).original, error.message);
  assert.equal(wordError({ ...error, code: 'of_a_newer_desk' }).message, error.message);
});

test('what was tried too often says when to try again, where the desk says so', () => {
  const error = { code: 'rate_limited', message: 'Too many tries.', hint: 'Wait 42 seconds and try again.' };
  const hintAfter = (retryAfterSeconds: number | null) => wordError({ ...error, retryAfterSeconds }).hint;
  assert.equal(hintAfter(1), 'Versuchen Sie es in 1 Sekunde erneut.');
  assert.equal(hintAfter(42), 'Versuchen Sie es in 42 Sekunden erneut.');
  assert.equal(hintAfter(3_541), 'Versuchen Sie es in 60 Minuten erneut.');
  assert.equal(hintAfter(null), 'Warten Sie eine Minute und versuchen Sie es erneut.');
  assert.equal(
    wordError({ ...error, code: 'unavailable', retryAfterSeconds: 2 }).hint,
    'Versuchen Sie es gleich noch einmal; bleibt es so, sagen Sie es dem Betrieb.',
  );
});

test('a call is told by its title and object, and by what it found', () => {
  const operation = {
    key: 'GET /stays',
    method: 'GET',
    path: '/stays',
    title: 'Find stays',
    effect: 'reads',
  } as const;
  assert.equal(
    wordCall({ sentence: 'Looked up stays: Paris, 12 found', operation }),
    'Find stays: Paris, 12 gefunden',
  );
  assert.equal(wordCall({ sentence: 'Looked up stays', operation }), 'Find stays');
  assert.equal(wordCall({ sentence: 'stays_unknown', operation: null }), 'stays_unknown');
  assert.equal(
    wordCall({ sentence: 'Looked for tools: create invoice, 3 found', operation: null }),
    'Werkzeuge gesucht: create invoice, 3 gefunden',
  );
  assert.equal(wordCall({ sentence: 'Look for tools', operation: null }), 'Werkzeuge suchen');
});

test('refused arguments are worded one by one, under the plugin’s own names, and not in English once more', () => {
  const fields: ProblemField[] = [
    { path: '/guest/name', message: 'is required and missing', said: { sentence: 'missing', values: {} } },
    {
      path: '/kind',
      message: 'must be one of "hotel", "tent"',
      said: { sentence: 'one_of', values: { choices: 'hotel, tent' } },
    },
    { path: '/guest/age', message: 'must be a whole number', said: { sentence: 'type/whole', values: {} } },
  ];
  const problem = new DeskProblem({
    code: 'arguments_invalid',
    message: 'The arguments do not fit: /guest/name is required and missing.',
    hint: 'Nothing was changed. Correct the values.',
    fields,
    status: 422,
  });
  const { message, hint, original } = wordError(problem);
  assert.deepEqual(
    [message, hint, original],
    [
      'Diese Werte passen nicht zu dem, was die Operation annimmt.',
      'Ändern Sie sie und versuchen Sie es erneut.',
      null,
    ],
  );
  assert.deepEqual(fields.map(nameField), ['guest.name', 'kind', 'guest.age']);
  assert.deepEqual(
    [...problemsOfArguments(problem)],
    [
      ['guest', 'name fehlt; age muss eine ganze Zahl sein'],
      ['kind', 'muss eines davon sein: hotel, tent'],
    ],
  );
  const newer = {
    ...problem,
    fields: [{ path: '/kind', message: 'x', said: { sentence: 'newer', values: {} } }],
  };
  assert.notEqual(wordError({ ...newer, message: problem.message, code: problem.code }).original, null);
});
