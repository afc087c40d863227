import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordConnectionFault } from './word-connection-fault.ts';

test('the desk’s own words where there are some, else the words of the code, else of any fault', () => {
  const fault = { code: 'sign_in_denied', message: 'It said “no”.', hint: 'Start again.' };
  assert.deepEqual(wordConnectionFault(fault), { message: 'It said “no”.', hint: 'Start again.' });
  assert.equal(
    wordConnectionFault({ code: 'state_missing', message: 'It did not return `state`.' }).message,
    'It did not return “state”.',
  );
  assert.match(wordConnectionFault({ code: 'state_missing' }).hint ?? '', /administrator can allow this/);
  assert.match(wordConnectionFault({ code: 'of_a_newer_desk' }).message, /made a mistake/);
});
