import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isName, splitSpeaker } from './split-speaker.ts';

function split(line: string) {
  const { speaker, text } = splitSpeaker(line);
  return [speaker, text];
}

test('a name, a colon, words: also in a list, in brackets, with titles and numbers', () => {
  assert.deepEqual(split('Emily Johnson: Good morning. '), ['Emily Johnson', 'Good morning.']);
  assert.deepEqual(split('  - [Ada]: Hi'), ['Ada', 'Hi']);
  assert.deepEqual(split('Dr. O’Neil-Smith (Berne) : Yes: no'), ['Dr. O’Neil-Smith (Berne)', 'Yes: no']);
  assert.deepEqual(split('Speaker #2: Now'), ['Speaker #2', 'Now']);
});

test('names in every script, with vowels and accents that are marks of their own', () => {
  assert.deepEqual(split('अनिल: नमस्ते'), ['अनिल', 'नमस्ते']);
  assert.deepEqual(split('سَارَة: صباح الخير'), ['سَارَة', 'صباح الخير']);
  assert.deepEqual(split('สุดา: สวัสดี'), ['สุดา', 'สวัสดี']);
  assert.deepEqual(split('Jose\u0301: Buenos días'), ['José', 'Buenos días']);
  assert.deepEqual(split('ד״ר כהן: שלום'), ['ד״ר כהן', 'שלום']);
  assert.deepEqual(split('نیلوفر علی\u200cپور: سلام'), ['نیلوفر علی\u200cپور', 'سلام']);
});

test('a full-width colon, and no space where the script has none', () => {
  assert.deepEqual(split('张三：你好'), ['张三', '你好']);
  assert.deepEqual(split('王五:明天见'), ['王五', '明天见']);
  assert.deepEqual(split('ジョン・スミス：はい'), ['ジョン・スミス', 'はい']);
  assert.deepEqual(split('【田中】：おはよう'), ['田中', 'おはよう']);
  assert.deepEqual(split('สุดา:สวัสดี'), ['สุดา', 'สวัสดี']);
  assert.deepEqual(split('说话人1:你好'), ['说话人1', '你好']);
  assert.deepEqual(split('Anna：你好'), ['Anna', '你好']);
});

test('marks of direction are none of the name', () => {
  assert.deepEqual(split('\u200fعلي\u200f: أهلا'), ['علي', 'أهلا']);
  assert.deepEqual(split('\u200e\u202aAnna\u202c: Hello'), ['Anna', 'Hello']);
  assert.deepEqual(split('\ufeffAnna: Hello'), ['Anna', 'Hello']);
});

test('addresses, times, sentences and marks alone name nobody', () => {
  for (const line of [
    'https://example.com',
    'std::vector',
    'Anna:Hello',
    'We meet at 10:30',
    '10:30: we meet',
    '上午10：30开会',
    '上午10:30开会',
    '我们昨天在会上讨论的那个问题是：不行',
    'これは田中さんの意見です：だめ',
    'What I told them all over the years was this: go on.',
    'Yes, remember: milk',
    'Anna:',
    'Anna: \u200f',
    ': nobody',
    '',
  ]) {
    assert.deepEqual(split(line), [null, line]);
  }
});

test('a name that is known counts however long it is', () => {
  const long = 'The whole board of directors: Yes';
  assert.deepEqual(split(long), [null, long]);
  assert.deepEqual(
    splitSpeaker(long, (name) => name === 'The whole board of directors'),
    {
      speaker: 'The whole board of directors',
      text: 'Yes',
    },
  );
});

test('what can be a name', () => {
  assert.deepEqual(
    ['Anna Smith', 'Speaker 1', 'अनिल', '1', 'a: b', '', 'One two three four five'].map(isName),
    [true, true, true, false, false, false, false],
  );
});
