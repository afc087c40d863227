import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCalendar } from './write-calendar.ts';

test('an appointment is a calendar file: moments in UTC, marks escaped, long lines folded and whole again', () => {
  const title = `Second talk; bring: maps, ${'plans and ideas '.repeat(8)}größer`;
  const file = writeCalendar(
    { title, description: 'One\nTwo', start: '2026-11-24T10:00:00+01:00', duration: 30, created: false },
    'm1-0@desk.example.com',
    new Date('2026-11-21T08:00:00Z'),
  );
  const lines = file.split('\r\n');
  assert.equal(lines.at(-1), '');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
  const whole = file.replaceAll('\r\n ', '').split('\r\n');
  assert.ok(whole.includes('DTSTART:20261124T090000Z'));
  assert.ok(whole.includes('DTEND:20261124T093000Z'));
  assert.ok(whole.includes('DTSTAMP:20261121T080000Z'));
  assert.ok(whole.includes('DESCRIPTION:One\\nTwo'));
  assert.ok(whole.includes(`SUMMARY:${title.replace(';', '\\;').replace(',', '\\,')}`));
});
