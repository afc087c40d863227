import type { Origin, RequestValue } from '@plugdesk/protocol';
import type { ActiveTool } from '../ports.ts';
import { shareMentions } from './share-mentions.ts';

/** What values are compared with. All texts are verbatim. */
export interface OriginSources {
  /** The person's own words in this conversation. */
  questions: string[];
  /** Files that the person attached, with what can be read of them. */
  files?: { name: string; text: string }[];
  /** Plugins' answers in this conversation, newest first. */
  answers: { plugin: string; text: string }[];
  /** Argument names that the person filled in by the form, and their values before. */
  changedByPerson?: { names: Set<string> };
}

/** Shorter values than this stand in a text only as whole words: a lone `2` is in too many places. */
const shortestLoose = 4;

/**
 * Says of each value of a call where it came from. Only a verbatim match counts; everything else was written by the
 * assistant. Pure.
 */
export function traceOrigins(
  tool: ActiveTool,
  values: Record<string, unknown>,
  sources: OriginSources,
): RequestValue[] {
  const short = Object.entries(values).flatMap(([name, value]) => {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    return text !== '' && text.length < shortestLoose ? [{ name, text }] : [];
  });
  const vouched = shareMentions(short, sources.questions, (text) => countMentions(text, sources.questions));
  const isShort = new Set(short.map(({ name }) => name));
  return Object.entries(values).map(([name, value]) => {
    const bySaying = !isShort.has(name) || vouched.has(name);
    const changed = sources.changedByPerson?.names.has(name) ?? false;
    return {
      name,
      place: placeOf(tool, name),
      value: typeof value === 'string' ? value : JSON.stringify(value),
      origin: changed
        ? { kind: 'person' }
        : originOf(tool, name, value, bySaying ? sources : { ...sources, questions: [] }),
      changed,
    };
  });
}

function originOf(tool: ActiveTool, name: string, value: unknown, sources: OriginSources): Origin {
  const texts = leafTexts(value);
  if (texts.length > 0) {
    if (
      sources.questions.some((question) =>
        texts.every((text) => stands(text, question) || isCountedIn(text, question)),
      )
    ) {
      return { kind: 'question' };
    }
    const file = sources.files?.find((source) => texts.every((text) => isTelling(text, name, source.text)));
    if (file) return { kind: 'attachment', file: file.name };
    const answer = sources.answers.find((source) =>
      texts.every((text) => isTelling(text, name, source.text)),
    );
    if (answer) return { kind: 'plugin', plugin: answer.plugin };
  }
  const properties = (tool.tool.parameters as { properties?: Record<string, { default?: unknown }> })
    .properties;
  const fallback = properties?.[name]?.default;
  if (fallback !== undefined && JSON.stringify(fallback) === JSON.stringify(value))
    return { kind: 'default' };
  return { kind: 'assistant' };
}

/** Every text and number inside a value; true, false and null say nothing about where they came from. */
function leafTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leafTexts);
}

/** How often a short value was said, in figures or as a word. */
function countMentions(text: string, questions: string[]): number {
  const word = numberWord(text);
  const said = word === undefined ? [text] : [text, word];
  const pattern = said.map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
  return questions.reduce((sum, question) => sum + (question.match(whole)?.length ?? 0), 0);
}

function stands(text: string, within: string): boolean {
  const haystack = within.toLowerCase();
  const needle = text.toLowerCase();
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    if (needle.length >= shortestLoose) return true;
    if (!isWordCharacter(haystack[at - 1]) && !isWordCharacter(haystack[at + needle.length])) return true;
  }
  return false;
}

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

function numberWord(text: string): string | undefined {
  return /^\d{1,2}$/.test(text) ? numberWords[Number(text)] : undefined;
}

/** Whether a person wrote a small number as a word. */
function isCountedIn(text: string, question: string): boolean {
  const word = numberWord(text);
  return word !== undefined && new RegExp(`\\b${word}\\b`, 'i').test(question);
}

/**
 * Whether an answer can be said to have a value. A long text may stand anywhere in it; a short one (`2`, `EUR`) is in
 * too many answers by chance, so it counts only under the same key.
 */
function isTelling(text: string, name: string, answer: string): boolean {
  if (text.length >= shortestLoose) return stands(text, answer);
  const key = name.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
  const written = [JSON.stringify(text), text].map((value) => `:${value}`.toLowerCase());
  const flat = answer.replaceAll(/\s+/g, '').toLowerCase();
  return written.some((value) => [',', '}', ']'].some((end) => flat.includes(`"${key}"${value}${end}`)));
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function placeOf(tool: ActiveTool, name: string): RequestValue['place'] {
  return tool.tool.bindings.arguments.find((binding) => binding.argument === name)?.place ?? 'body';
}
