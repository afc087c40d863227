import type { MemoryDetail } from '@plugdesk/protocol';
import { nameSpeaker } from '../make/write-transcript.ts';

/**
 * A memory as markdown: title, facts, overview, what is to do, appointments, what was said. What people said stays
 * words: nothing in it becomes a heading, a link or a picture. Pure.
 * @param timeZone IANA name, for the moments
 */
export function writeMarkdown(memory: MemoryDetail, timeZone: string): string {
  const { structure } = memory;
  const moment = (text: string) =>
    new Date(text).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const by = memory.madeBy?.kind === 'model' ? memory.madeBy.label : 'rules of the desk';
  const parts = [
    `# ${structure ? `${structure.emoji} ${plain(structure.title)}` : 'Memory'}`,
    `${moment(memory.startedAt)} – ${moment(memory.finishedAt)} (${timeZone})${structure ? ` · ${structure.category} · made by ${plain(by)}` : ''}`,
  ];
  if (structure) {
    parts.push(plain(structure.overview));
    if (structure.actionItems.length > 0) {
      const items = structure.actionItems.map(
        ({ description, completed }) => `- [${completed ? 'x' : ' '}] ${plain(description)}`,
      );
      parts.push('## To do', items.join('\n'));
    }
    if (structure.events.length > 0) {
      const events = structure.events.map(
        ({ title, start, duration }) => `- ${moment(start)}, ${duration} min: ${plain(title)}`,
      );
      parts.push('## Appointments', events.join('\n'));
    }
  }
  for (const result of memory.results) {
    if (result.text === null) continue;
    parts.push(`## ${plain(result.plugin.name)}`, plainLines(result.text));
  }
  parts.push('## Transcript');
  for (const segment of memory.segments) {
    parts.push(`**${plain(nameSpeaker(segment))}** (${clock(segment.start)}): ${plain(segment.text)}`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** Punctuation that markdown or HTML would read (CommonMark 0.31, section 2.4), and line breaks. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>()#+!|~&-]/g, (mark) => `\\${mark}`)
    .replace(/^(\d+)\./, '$1\\.');
}

/** The same, line by line: what a plugin wrote stays words too. */
function plainLines(text: string): string {
  return text
    .split('\n')
    .map((line) => plain(line).trim())
    .join('  \n');
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(whole / 3_600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
