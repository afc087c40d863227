import { findLine, outlineLines } from './json-lines.ts';
import { type Outline, outlineJson } from './outline-json.ts';
import type { KeptFormat } from './read-answer.ts';
import { readString, skipSpace, skipValue, visitChildren } from './scan-json.ts';
import { writeOutline } from './write-outline.ts';

/** Where to read on: a JSON pointer (RFC 6901) into the answer, and a page of what stands there, from 1. */
export interface Place {
  path: string;
  page: number;
}

/** A part of a kept answer. */
export interface Further {
  kind: 'list' | 'object' | 'text' | 'value';
  path: string;
  page: number;
  pages: number;
  /** Items of the list, members of the object, characters of the text. */
  total: number;
  /** Number of the first of them on this page, from 0. */
  first: number;
  /** JSON, or text as it is. */
  text: string;
  /** True where nothing of this page is left out. */
  isWhole: boolean;
}

/** Why there is nothing to read at a place, and what is there instead. */
export interface NothingThere {
  kind: 'nothing';
  message: string;
}

/** Items of a list, members of an object, characters of a text on one page. */
const perPage = { list: 50, object: 1_000, text: 20_000 } as const;

/** Reads a part of a kept answer. Pure; reads the text once and keeps no more than the page. */
export function readFurther(
  format: KeptFormat,
  text: string,
  place: Place,
  characters: number,
): Further | NothingThere {
  const steps = readPointer(place.path);
  if (format === 'text') {
    return steps.length === 0
      ? textPage(text, place, characters)
      : nothing('This answer is text and has no paths: leave path out and give a page.');
  }
  if (format === 'json-lines') return readLines(text, steps, place, characters);
  return readValue(text, 0, steps, place, characters, 0);
}

function readLines(text: string, steps: string[], place: Place, characters: number): Further | NothingThere {
  const [first, ...rest] = steps;
  if (first === undefined) {
    const skip = (place.page - 1) * perPage.list;
    return outlinePage(outlineLines(text, skip, perPage.list), place, characters);
  }
  const line = /^\d{1,9}$/.test(first) ? findLine(text, Number(first)) : null;
  if (line === null) return nothing(`There is no line ${first.slice(0, 40)}: lines are numbered from 0.`);
  return readValue(text.slice(line.at, line.end), 0, rest, place, characters, 1);
}

function readValue(
  text: string,
  from: number,
  steps: string[],
  place: Place,
  characters: number,
  above: number,
): Further | NothingThere {
  let at = skipSpace(text, from);
  for (const [depth, step] of steps.entries()) {
    const found = findChild(text, at, step);
    if (typeof found === 'number') at = found;
    else return nothing(sayMissing(readPointer(place.path).slice(0, above + depth), step, found));
  }
  const first = text[at];
  if (first === '"') {
    const value = readString(text, at, skipValue(text, at).end);
    return textPage(value, place, characters);
  }
  if (first !== '{' && first !== '[') {
    const written = text.slice(at, skipValue(text, at).end);
    return { kind: 'value', ...place, pages: 1, total: 1, first: 0, text: written, isWhole: true };
  }
  const skip = (place.page - 1) * (first === '[' ? perPage.list : perPage.object);
  return outlinePage(outlineJson(text, at, skip).outline, place, characters);
}

function outlinePage(outline: Outline, place: Place, characters: number): Further | NothingThere {
  if (outline.kind !== 'list' && outline.kind !== 'object') return nothing('There is nothing to read on in.');
  const { kind, length } = outline;
  const pages = Math.max(1, Math.ceil(length / perPage[kind]));
  if (place.page > pages) return nothing(`There are ${pages} pages here, and no page ${place.page}.`);
  const page: Outline =
    outline.kind === 'list'
      ? { ...outline, length: outline.items.length }
      : { ...outline, length: outline.members.length };
  const { text, isWhole } = writeOutline(page, characters);
  return { kind, ...place, pages, total: length, first: (place.page - 1) * perPage[kind], text, isWhole };
}

function textPage(text: string, place: Place, characters: number): Further | NothingThere {
  const size = Math.min(perPage.text, characters);
  const pages = Math.max(1, Math.ceil(text.length / size));
  if (place.page > pages) return nothing(`There are ${pages} pages here, and no page ${place.page}.`);
  const first = wholeCharacter(text, (place.page - 1) * size);
  const end = wholeCharacter(text, place.page * size);
  return {
    kind: 'text',
    ...place,
    pages,
    total: text.length,
    first,
    text: text.slice(first, end).toWellFormed(),
    isWhole: true,
  };
}

/** A place that is not between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** Where the child of that name stands; what there is instead where there is none. */
function findChild(
  text: string,
  at: number,
  step: string,
): number | { names: string[]; length: number } | null {
  const isList = text[at] === '[';
  if (!isList && text[at] !== '{') return null;
  const wanted = isList ? (/^\d{1,9}$/.test(step) ? Number(step) : -1) : -1;
  const names: string[] = [];
  let found: number | null = null;
  const extent = visitChildren(text, at, (child) => {
    if (isList ? child.index === wanted : child.key === step) {
      found = child.at;
      return null;
    }
    if (child.key !== null && names.length < 40) names.push(child.key.slice(0, 80));
    return skipValue(text, child.at);
  });
  return found ?? { names, length: extent?.length ?? 0 };
}

function sayMissing(
  reached: string[],
  step: string,
  there: { names: string[]; length: number } | null,
): string {
  const at = reached.length === 0 ? 'The answer' : `/${reached.join('/')}`;
  const missed = `There is no ${JSON.stringify(step.slice(0, 80))} here.`;
  if (there === null) return `${missed} ${at} is a plain value.`;
  return there.names.length === 0
    ? `${missed} ${at} is a list of ${there.length} items, numbered from 0.`
    : `${missed} ${at} has: ${there.names.join(', ')}.`;
}

/** The steps of a JSON pointer; one that begins without a slash is read as if it had one. */
function readPointer(path: string): string[] {
  const plain = path.trim().replace(/^#/, '');
  if (plain === '' || plain === '/') return [];
  return plain
    .replace(/^\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nothing(message: string): NothingThere {
  return { kind: 'nothing', message };
}
