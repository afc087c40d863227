import type { LinkPreview } from '@plugdesk/protocol';
import { findInAnswer, findInText, findLinks, textsOf } from './find-addresses.ts';

/** Most previews of one answer. */
export const mostLinks = 3;

/** What was said in a conversation up to an answer, in the order of time. */
export type Said =
  | { kind: 'question'; text: string }
  | {
      kind: 'call';
      plugin: string;
      /** What the model wrote. */
      arguments: unknown;
      /** The plugin's answer as it is kept; null where none came. */
      answer: string | null;
    };

/** An address that may be fetched, and why. */
export interface ChosenLink {
  url: string;
  source: LinkPreview['source'];
}

/**
 * Which links of an answer may be previewed: those whose whole address stood in the person's own words or in a
 * plugin's answer before. An address that the model wrote is never among them, also not where a plugin only repeats
 * it from the arguments it was called with. Pure.
 *
 * @param answer the answer's markdown
 * @param said questions and calls up to and with the answer's turn, in the order of time
 * @returns at most three, in the order of the answer
 */
export function chooseLinks(answer: string, said: Said[]): ChosenLink[] {
  const links = findLinks(answer);
  if (links.length === 0) return [];
  const wanted = new Set(links);
  const known = new Map<string, LinkPreview['source']>();
  /** Everything the model put into arguments so far, decoded once: addresses hide in queries. */
  const written: string[] = [];
  for (const word of said) {
    if (word.kind === 'question') {
      for (const address of findInText(word.text)) known.set(address, { kind: 'question' });
      continue;
    }
    for (const text of textsOf(word.arguments)) written.push(text.toLowerCase(), decode(text).toLowerCase());
    if (word.answer === null) continue;
    for (const address of new Set(findInAnswer(word.answer))) {
      if (!wanted.has(address) || known.has(address) || isWritten(address, written)) continue;
      known.set(address, { kind: 'plugin', plugin: word.plugin });
    }
  }
  const chosen: ChosenLink[] = [];
  for (const url of links) {
    const source = known.get(url);
    if (source) chosen.push({ url, source });
    if (chosen.length === mostLinks) break;
  }
  return chosen;
}

/** Whether arguments of the model had the address, with its scheme or without, before a plugin said it. */
function isWritten(address: string, written: string[]): boolean {
  const bare = address
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase();
  const decoded = decode(bare);
  return written.some((text) => text.includes(bare) || text.includes(decoded));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
