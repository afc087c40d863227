import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transcriptFaults } from '@plugdesk/protocol';
import { german } from './texts/de.ts';
import { english } from './texts/en.ts';
import { wordUploadFault } from './word-upload-fault.ts';

const valuesOf = (sentence: string) =>
  [...sentence.matchAll(/%\{(\w+)\}/g)].map(([, name = '']) => name).sort();

test('every fault of a transcript is worded in both languages, with the same values and what to do', () => {
  for (const [name, sentence] of Object.entries(transcriptFaults)) {
    const values = Object.fromEntries(valuesOf(sentence).map((value) => [value, `<${value}>`]));
    const fields = [{ path: 'text:3', message: 'as the desk says', said: { sentence: name, values } }];
    for (const { upload } of [english, german]) {
      const worded = wordUploadFault({ fields }, upload.faults);
      assert.ok(worded, name);
      assert.equal(worded.path, 'text:3');
      assert.match(worded.message, /^\S.*\.$/u, name);
      assert.match(worded.hint ?? '', /^\S.*\.$/u, name);
      const whole = `${worded.message} ${worded.hint}`;
      assert.doesNotMatch(whole, /%\{/, name);
      for (const value of Object.values(values)) assert.ok(whole.includes(value), `${name}: ${value}`);
    }
    const inGerman = german.upload.faults[name as keyof typeof transcriptFaults];
    assert.deepEqual(valuesOf(inGerman), valuesOf(sentence), name);
    assert.notEqual(inGerman, sentence, name);
  }
});

test('what stands in a file is shown as it is, also where it looks like a place for a value', () => {
  const said = { sentence: 'transcript/times', values: { written: '%{time} --> $&' } };
  const fields = [{ path: 'text:2', message: '', said }];
  assert.equal(
    wordUploadFault({ fields }, german.upload.faults)?.message,
    '„%{time} --> $&“ sind keine zwei Zeiten.',
  );
});

test('a refusal of something else, or of a newer desk, is not worded here', () => {
  const field = { path: 'ownNames', message: 'is missing' };
  for (const fields of [
    [],
    [field],
    [{ ...field, said: { sentence: 'transcript/of_tomorrow', values: {} } }],
  ])
    assert.equal(wordUploadFault({ fields }, english.upload.faults), null);
});
