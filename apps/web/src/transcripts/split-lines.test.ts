import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLines } from './split-lines.ts';

const ada = { speaker: 'Ada Parkes', isUser: true };
const own = ['Ada Parkes', 'Ada', 'You'];

function split(text: string, over: Partial<Parameters<typeof splitLines>[1]> = {}) {
  return splitLines(text, { chosen: ada, known: [], own, anyName: false, ...over }).map(
    ({ speaker, isUser, text: words }) => [isUser ? 'own' : speaker, words],
  );
}

test('pasted lines are those of the speakers that they name; the person’s own names are the person', () => {
  assert.deepEqual(split('Emily Johnson: Good morning.\n\nAda: Hello.\nHow are you?\nYOU: Well?'), [
    ['Emily Johnson', 'Good morning.'],
    ['own', 'Hello.'],
    ['own', 'How are you?'],
    ['own', 'Well?'],
  ]);
});

test('a typed line keeps its colon unless somebody of that name speaks here', () => {
  assert.deepEqual(split('Remember: milk'), [['own', 'Remember: milk']]);
  assert.deepEqual(split('Remember: milk', { anyName: true }), [['Remember', 'milk']]);
  assert.deepEqual(split('emily: Yes.', { known: ['Emily'] }), [['Emily', 'Yes.']]);
  assert.deepEqual(split('Hello', { chosen: { speaker: 'Emily', isUser: false } }), [['Emily', 'Hello']]);
});

test('a sentence before a colon is no name, a time of day neither', () => {
  assert.deepEqual(split('This is what I think of it: nothing', { anyName: true }), [
    ['own', 'This is what I think of it: nothing'],
  ]);
  assert.deepEqual(split('We meet at 10:30', { anyName: true }), [['own', 'We meet at 10:30']]);
});

test('names are found in every script, with a colon of any width and marks of direction', () => {
  const text = 'अनिल: नमस्ते\nสุดา: สวัสดี\n张三：你好\n\u200fسَارَة: أهلا\nAda:\u200eHi';
  assert.deepEqual(split(text), [
    ['अनिल', 'नमस्ते'],
    ['สุดา', 'สวัสดี'],
    ['张三', '你好'],
    ['سَارَة', 'أهلا'],
    ['own', 'Hi'],
  ]);
  // One name, written in two ways.
  assert.deepEqual(split('Jose\u0301: Yes.', { known: ['José'] }), [['José', 'Yes.']]);
  assert.deepEqual(split('Jose\u0301: Yes.', { own: ['José'] }), [['own', 'Yes.']]);
  assert.deepEqual(split('see https://example.com\nfrom 10:30'), [
    ['own', 'see https://example.com'],
    ['own', 'from 10:30'],
  ]);
});

test('no character is torn where a piece is cut', () => {
  const pieces = split(`a${'😀'.repeat(8_000)}`).map(([, words = '']) => words);
  assert.ok(pieces.length > 1 && pieces.every((words) => words.isWellFormed() && words.length <= 10_000));
});

test('what is longer than a piece may be is cut between words, and nothing is lost', () => {
  const text = 'word '.repeat(5_000).trim();
  const pieces = split(text);
  assert.ok(pieces.length > 2);
  assert.ok(pieces.every(([, words = '']) => words.length <= 10_000));
  assert.equal(pieces.map(([, words]) => words).join(' '), text);
});

test('nothing but spaces says nothing', () => {
  assert.deepEqual(split(' \n \r\n'), []);
});
