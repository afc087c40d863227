import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DeskProblem } from '@plugdesk/client';
import { setLanguage } from './index.ts';
import { nameField, problemOfField } from './word-field.ts';

before(() => setLanguage('de'));
after(() => setLanguage('en'));

const problem = new DeskProblem({
  code: 'invalid_input',
  message: 'What was sent does not fit: password, privateHosts.1.',
  status: 400,
  fields: [
    {
      path: 'password',
      message: 'needs at least 10 characters',
      said: { sentence: 'too_short/text', values: { least: '10' } },
    },
    { path: 'privateHosts.1', message: 'is odd' },
  ],
});

test('a field is named by the word of its form', () => {
  assert.deepEqual(problem.fields.map(nameField), ['Passwort', 'Private Hosts']);
  assert.equal(nameField({ path: 'of.newer', message: '' }), 'of.newer');
});

test('what is wrong with it is said in the language of the page, else as the desk wrote it', () => {
  assert.equal(problemOfField(problem, 'password'), 'braucht mindestens 10 Zeichen');
  assert.equal(problemOfField(problem, 'privateHosts'), 'is odd');
  assert.equal(problemOfField(problem, 'email'), undefined);
});
