import type { ModelRequest } from '../model/model-port.ts';
import type { OperationProfile } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { findUnused } from './find-unused.ts';
import { readQuestion } from './read-question.ts';
import { type Item, isItem, pastResults } from './read-results.ts';

/** What of the question went neither into `given` nor into a call made for it; escaped. */
export function unusedOf(
  { messages, person }: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  profile: OperationProfile,
  given: Item,
): string[] {
  const made = messages
    .slice(start + 1)
    .flatMap((message) => (message.role === 'assistant' ? message.parts : []))
    .flatMap((part) => (part.type === 'tool-call' && isItem(part.arguments) ? [part.arguments] : []));
  const all = Object.fromEntries(
    [...made, given].flatMap((item, call) =>
      Object.entries(item).map(([name, value]) => [
        call === made.length || made.length === 1 ? name : `${name} ${call}`,
        value,
      ]),
    ),
  );
  const reading = readQuestion(messages, start, person);
  return findUnused(reading, profile, all, pastResults(messages, messages.length), person).map(
    escapeMarkdown,
  );
}
