import type { ModelRequest, ModelTool } from '../model/model-port.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { readRecall } from './read-recall.ts';
import { type Item, isItem, pastResults } from './read-results.ts';
import { type Words, wordsFor } from './speak.ts';

/** What comes next on the way to what was said earlier: the search, or what it found. */
export type RecallStep =
  | { kind: 'call'; tool: ModelTool; arguments: Item }
  | { kind: 'text'; markdown: string };

/** Name of the desk's own tool that searches memories. */
export const recallTool = 'search_memories';

/** How many memories an answer tells of. */
const mostTold = 5;

/**
 * Plans a question about the person's own memories: one search of them, then what it found. Null where the sentence asks
 * for something else, or the person has no memories.
 * @param start place of the question among the messages
 * @param calls names of the tools that were called for it
 */
export function planRecall(
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  calls: string[],
): RecallStep | null {
  const { messages, tools, person } = request;
  const said = messages[start];
  const tool = tools.find(({ name }) => name === recallTool);
  if (said?.role !== 'user' || tool === undefined) return null;
  const recall = readRecall(said.text, person.now);
  if (recall === null) return null;
  if (!calls.includes(tool.name)) {
    return {
      kind: 'call',
      tool,
      arguments: {
        ...(recall.title === null ? {} : { title: recall.title }),
        ...(recall.query === '' ? {} : { query: recall.query }),
        ...(recall.from === null ? {} : { from: recall.from.toISOString() }),
        count: mostTold,
      },
    };
  }
  const found = pastResults(messages, messages.length).findLast(({ toolName }) => toolName === tool.name);
  if (found === undefined) return null;
  const memories = isItem(found.value) && Array.isArray(found.value.memories) ? found.value.memories : [];
  const words = wordsFor(person.language);
  if (memories.length === 0)
    return { kind: 'text', markdown: words.saysNothingRecalled(recall.title ?? recall.query) };
  const told = memories.filter(isItem).map((memory) => tellMemory(memory, person, words));
  return { kind: 'text', markdown: [words.saysRecalled(told.length), ...told].join('\n\n') };
}

/** One memory: when, what it was about, the words that fit, and what is to do. */
function tellMemory(memory: Item, person: { timeZone: string; language: string }, words: Words): string {
  const began = new Date(String(memory.startedAt));
  const day = Number.isNaN(began.getTime())
    ? ''
    : new Intl.DateTimeFormat(person.language, {
        timeZone: person.timeZone,
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(began);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const items = Array.isArray(memory.actionItems) ? memory.actionItems.filter(isItem) : [];
  return [
    `**${escapeMarkdown(String(memory.title ?? ''))}**${day === '' ? '' : `, ${day}`}`,
    escapeMarkdown(String(memory.overview ?? '')),
    ...texts(memory.said).map((passage) => `> ${escapeMarkdown(passage).replaceAll('\n', '\n> ')}`),
    items.length === 0
      ? ''
      : [
          words.SAYS_TO_DO,
          ...items.map(
            ({ description, completed }) =>
              `- [${completed === true ? 'x' : ' '}] ${escapeMarkdown(String(description))}`,
          ),
        ].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
