import type { Memory } from '@plugdesk/plugin-sdk';
import type { Database, DatabaseProperty } from '../notion/read-database.ts';
import { splitText, writeRichText } from '../notion/rich-text.ts';

/** What of a memory can stand in a property, in the order in which properties are given away. */
const kinds: { fits: RegExp; of: string; values: (memory: Memory) => Record<string, unknown> }[] = [
  {
    fits: /categor|topic/i,
    of: 'its category',
    values: ({ category }) => {
      // Notion allows no comma in an option, and at most 100 characters.
      const name = category.replaceAll(',', ' ').slice(0, 100).trim();
      const option = name === '' ? undefined : { name };
      return { select: option, multi_select: option && [option], rich_text: writeRichText(category) };
    },
  },
  {
    fits: /overview|summary|description/i,
    of: 'its overview',
    values: ({ overview }) => ({ rich_text: writeRichText(overview) }),
  },
  {
    fits: /emoji|icon/i,
    of: 'its emoji',
    values: ({ emoji }) => ({ rich_text: writeRichText(emoji) }),
  },
  {
    fits: /action|to.?dos?\b|tasks?\b|follow/i,
    of: 'its action items',
    values: ({ actionItems }) => ({
      rich_text: writeRichText(actionItems.map(({ description }) => `• ${description}`).join('\n')),
      number: actionItems.length,
      checkbox: actionItems.length > 0,
    }),
  },
  {
    fits: /duration|minutes|length/i,
    of: 'its length in minutes',
    values: (memory) => ({ number: minutesOf(memory) }),
  },
  {
    fits: /speakers?|participants?|people|attendees/i,
    of: 'how many spoke',
    values: ({ segments }) => ({ number: new Set(segments.map(({ speakerId }) => speakerId)).size }),
  },
  {
    fits: /date|day|when|time|start|held/i,
    of: 'when it was',
    values: ({ createdAt, startedAt, finishedAt }) => ({
      date: {
        start: (startedAt ?? createdAt).toISOString(),
        ...(startedAt && finishedAt && finishedAt > startedAt && { end: finishedAt.toISOString() }),
      },
    }),
  },
];

const filledTypes = new Set(['select', 'multi_select', 'rich_text', 'number', 'checkbox', 'date']);

/**
 * The properties of a memory's page, by the properties that the database has: its title always, and each other one
 * whose name says what it is for and whose type can hold it. Others stay empty.
 */
export function writeProperties(database: Database, memory: Memory): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const property of database.properties) {
    const value =
      property.type === 'title'
        ? writeRichText(titleOf(memory))
        : findKind(property)?.values(memory)[property.type];
    if (value !== undefined && value !== null) properties[property.name] = { [property.type]: value };
  }
  return properties;
}

/** What will be filled, in words: `["Name" holds the title, …]`. */
export function describeProperties(database: Database): string[] {
  return database.properties.flatMap((property) => {
    const of = property.type === 'title' ? 'the title of the memory' : findKind(property)?.of;
    return of === undefined ? [] : [`“${property.name}” gets ${of}`];
  });
}

/** Never empty: Notion shows pages without a title as nothing. */
export function titleOf({ title }: Memory): string {
  return splitText(title.trim())[0]?.trim() || 'Untitled memory';
}

function findKind({ name, type }: DatabaseProperty) {
  if (!filledTypes.has(type)) return undefined;
  return kinds.find(({ fits, values }) => fits.test(name) && type in values(emptyMemory));
}

function minutesOf({ startedAt, finishedAt, segments }: Memory): number {
  if (startedAt && finishedAt && finishedAt > startedAt) {
    return Math.round((finishedAt.getTime() - startedAt.getTime()) / 60_000);
  }
  return Math.round(Math.max(0, ...segments.map(({ end }) => end)) / 60);
}

const emptyMemory: Memory = {
  id: null,
  createdAt: new Date(0),
  startedAt: null,
  finishedAt: null,
  title: '',
  overview: '',
  emoji: '',
  category: '',
  actionItems: [],
  events: [],
  segments: [],
  results: [],
  discarded: false,
};
