import type { ModelRequest, ModelTool } from '../model/model-port.ts';
import { fillDraft } from './fill-draft.ts';
import { type DraftPart, findDraftLookups, readDraft } from './read-draft.ts';
import { type Item, pastResults } from './read-results.ts';
import { readSentence } from './read-sentence.ts';
import { wordsFor } from './speak.ts';

/** What comes next on the way to a text: another look-up, or the text. */
export type DraftStep =
  | { kind: 'call'; tool: ModelTool; arguments: Item }
  | { kind: 'text'; markdown: string };

/**
 * Plans a request to write a mail or another text from several look-ups: each of them once, then a plain template filled
 * with what they gave. Null where the sentence asks for no text, no look-up fits, or one did not succeed.
 * @param start place of the question among the messages
 * @param calls names of the tools that were called for it
 */
export function planDraft(
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  calls: string[],
): DraftStep | null {
  const { messages, tools, person } = request;
  const said = messages[start];
  if (said?.role !== 'user') return null;
  const reading = readSentence(said.text, person);
  const draft = readDraft(reading);
  if (draft === null) return null;
  const lookups = findDraftLookups(tools, reading, draft);
  if (lookups.length === 0) return null;
  const found = pastResults(messages, messages.length).slice(pastResults(messages, start).length);
  if (found.length < calls.length) return null;
  const next = lookups.find(({ tool }) => !calls.includes(tool.name));
  if (next !== undefined) return { kind: 'call', tool: next.tool, arguments: next.arguments };
  const answers = new Map<DraftPart, string>(
    lookups.map(({ part, tool }) => [part, found.find(({ toolName }) => toolName === tool.name)?.text ?? '']),
  );
  const plugin = lookups[0]?.tool.plugin.name ?? '';
  return { kind: 'text', markdown: fillDraft(draft, answers, plugin, wordsFor(person.language)) };
}
