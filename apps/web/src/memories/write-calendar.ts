import type { MemoryEvent } from '@plugdesk/protocol';

/** An appointment as a calendar file of one event (iCalendar, RFC 5545, section 3.6.1). `uid` and `now` are given. */
export function writeCalendar(event: MemoryEvent, uid: string, now: Date): string {
  const end = new Date(Date.parse(event.start) + event.duration * 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Plugdesk//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(event.start))}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${plain(event.title)}`,
    `DESCRIPTION:${plain(event.description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** UTC, as `20261124T090000Z` (section 3.3.5). */
function stamp(date: Date): string {
  return date
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '');
}

/** Escapes what has a meaning in a text (section 3.3.11). */
function plain(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Lines have at most 75 octets; a longer one goes on after a space (section 3.1), between whole characters. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const folded: string[] = [];
  let part = '';
  for (const character of line) {
    if (encoder.encode(part + character).length > 73) {
      folded.push(part);
      part = '';
    }
    part += character;
  }
  return [...folded, part].join('\r\n ');
}
