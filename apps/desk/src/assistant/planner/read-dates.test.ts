import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, readCount, readDates, zoneOffset } from './read-dates.ts';

/** A Saturday. */
const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };
const range = (sentence: string, person = PERSON) => {
  const { from, to, nights } = readDates(sentence, person);
  return [from, to, nights];
};

test('ranges, weekdays, nights and weekends', () => {
  assert.deepEqual(range('stays from 4 to 6 December'), ['2026-12-04', '2026-12-06', null]);
  assert.deepEqual(range('between 4 and 6 December'), ['2026-12-04', '2026-12-06', null]);
  assert.deepEqual(range('arriving 12 March leaving 15 March'), ['2027-03-12', '2027-03-15', null]);
  assert.deepEqual(range('from Friday for two nights'), ['2026-11-27', '2026-11-29', 2]);
  assert.deepEqual(range('two nights from Friday'), ['2026-11-27', '2026-11-29', 2]);
  assert.deepEqual(range('a 3-night stay from 2026-12-30'), ['2026-12-30', '2027-01-02', 3]);
  assert.deepEqual(range('for a week from tomorrow'), ['2026-11-22', '2026-11-29', 7]);
  assert.deepEqual(range('next weekend'), ['2026-11-28', '2026-11-29', null]);
  assert.deepEqual(range('for tomorrow night'), ['2026-11-22', '2026-11-23', 1]);
  assert.deepEqual(range('for three nights'), [null, null, 3]);
});

test('the day is the day where the person is', () => {
  const late = new Date('2026-11-21T23:30:00Z');
  assert.equal(readDates('today', { ...PERSON, now: late }).from, '2026-11-22');
  assert.equal(readDates('today', { ...PERSON, now: late, timeZone: 'America/New_York' }).from, '2026-11-21');
  assert.equal(readDates('tomorrow', { ...PERSON, now: late, timeZone: 'Asia/Tokyo' }).from, '2026-11-23');
  assert.equal(zoneOffset(late, 'Asia/Kolkata'), 330);
  assert.equal(zoneOffset(late, 'Nowhere/Else'), 0);
});

test('numeric dates follow the language, past ones look back', () => {
  assert.equal(readDates('on 04/12/2026', PERSON).from, '2026-12-04');
  assert.equal(readDates('on 04/12/2026', { ...PERSON, language: 'en-US' }).from, '2026-04-12');
  assert.equal(readDates('since Monday', PERSON).from, '2026-11-16');
});

test('a month alone is a month, other words are no dates', () => {
  assert.equal(readDates('what is on in December', PERSON).month, '2026-12');
  for (const sentence of [
    'may I see the second one',
    'book it for 2 guests',
    'issue 42',
    'do it now',
    'sun',
  ]) {
    assert.deepEqual(range(sentence), [null, null, null], sentence);
  }
});

test('a time of day is kept', () => {
  assert.equal(readDates('tomorrow at 10:30', PERSON).time, '10:30');
});

test('counts in words and days over a month end', () => {
  assert.equal(readCount('Twelve'), 12);
  assert.equal(readCount('7'), 7);
  assert.equal(readCount('cat'), null);
  assert.equal(addDays('2028-02-28', 2), '2028-03-01');
});

test('a month before its day, as a range too', () => {
  assert.deepEqual(range('stays Nov 28 - Dec 2'), ['2026-11-28', '2026-12-02', null]);
  assert.deepEqual(range('from March 3 to March 9'), ['2027-03-03', '2027-03-09', null]);
});
