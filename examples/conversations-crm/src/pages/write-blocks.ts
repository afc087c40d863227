import type { Memory } from '@plugdesk/plugin-sdk';
import { writeRichText } from '../notion/rich-text.ts';

/** A block of a page, in Notion's form. */
export type Block = { object: 'block'; type: string } & Record<string, unknown>;

/** What stands in a memory's page: overview, action items to tick, events, and the transcript by speaker. */
export function writeBlocks(memory: Memory): Block[] {
  return [
    ...section('Overview', memory.overview.trim() ? [block('paragraph', memory.overview.trim())] : []),
    ...section(
      'Action items',
      memory.actionItems.map(({ description, completed }) =>
        block('to_do', description, { checked: completed }),
      ),
    ),
    ...section(
      'Events',
      memory.events.map(({ title, start, durationMinutes, description }) => {
        const when = `${start.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${durationMinutes} minutes`;
        return block('bulleted_list_item', [`${title}: ${when}`, description].filter(Boolean).join(' – '));
      }),
    ),
    ...section(
      'Transcript',
      joinTurns(memory).map(({ speaker, text }) => block('paragraph', `${speaker}: ${text}`)),
    ),
  ];
}

function section(heading: string, blocks: Block[]): Block[] {
  return blocks.length === 0 ? [] : [block('heading_2', heading), ...blocks];
}

function block(type: string, text: string, further: Record<string, unknown> = {}): Block {
  return { object: 'block', type, [type]: { rich_text: writeRichText(text), ...further } };
}

/** What one speaker said without another between stands in one paragraph. */
function joinTurns({ segments }: Memory): { speaker: string; text: string }[] {
  const turns: { speaker: string; text: string }[] = [];
  for (const { isUser, speakerId, text } of segments) {
    const speaker = isUser ? 'You' : `Speaker ${speakerId}`;
    const last = turns.at(-1);
    if (last?.speaker === speaker) last.text += ` ${text.trim()}`;
    else turns.push({ speaker, text: text.trim() });
  }
  return turns;
}
