import { keepableText } from '../../database/keepable.ts';
import { type Extent, readString, skipSpace, skipValue, visitChildren } from './scan-json.ts';

/** JSON with its long parts counted instead of kept. Numbers stay as they were written. */
export type Outline =
  | { kind: 'plain'; written: string }
  | { kind: 'text'; beginning: string; length: number }
  | { kind: 'list'; items: Outline[]; length: number }
  | { kind: 'object'; members: [key: string, value: Outline][]; length: number }
  /** Something whose inside is not kept. */
  | { kind: 'left'; of: 'list' | 'object'; length: number };

/** An outline and how far it reaches. */
export interface OutlinedJson {
  outline: Outline;
  end: number;
  /** True where the text ended before the value did. */
  isCut: boolean;
}

/** Items of one list, members of one object, characters of one text, levels and values that are kept at most. */
const most = { items: 50, members: 1_000, characters: 4_000, levels: 12, values: 40_000 };

/**
 * Outlines the JSON value at a place of a text. Reads every character once and keeps no more than 40,000 values,
 * however long the text is; items from `skip` on where the value is a list.
 * @throws NotJson
 */
export function outlineJson(text: string, from = 0, skip = 0): OutlinedJson {
  let left = most.values;
  const build = (at: number, level: number, past: number): { outline: Outline } & Extent => {
    left -= 1;
    const first = text[at];
    if (first === '"') {
      const extent = skipValue(text, at);
      return { outline: outlineText(text, at, extent), ...extent };
    }
    if (first !== '{' && first !== '[') {
      const extent = skipValue(text, at);
      return {
        outline: { kind: 'plain', written: extent.isCut ? 'null' : text.slice(at, extent.end) },
        ...extent,
      };
    }
    if (level === 0 || left <= 0) {
      const extent = skipValue(text, at);
      return {
        outline: { kind: 'left', of: first === '{' ? 'object' : 'list', length: extent.length },
        ...extent,
      };
    }
    return first === '{' ? buildObject(at, level, past) : buildList(at, level, past);
  };
  const buildList = (at: number, level: number, past: number) => {
    const items: Outline[] = [];
    const extent = visitChildren(text, at, (child) => {
      if (child.index < past || items.length >= most.items) return skipValue(text, child.at);
      const built = build(child.at, level - 1, 0);
      items.push(built.outline);
      return built;
    }) as Extent;
    return { outline: { kind: 'list' as const, items, length: extent.length }, ...extent };
  };
  const buildObject = (at: number, level: number, past: number) => {
    const members: [string, Outline][] = [];
    const extent = visitChildren(text, at, (child) => {
      if (child.index < past || members.length >= most.members) return skipValue(text, child.at);
      const built = build(child.at, level - 1, 0);
      members.push([keepableText((child.key ?? '').slice(0, 500)), built.outline]);
      return built;
    }) as Extent;
    return { outline: { kind: 'object' as const, members, length: extent.length }, ...extent };
  };
  const { outline, end, isCut } = build(skipSpace(text, from), most.levels, skip);
  return { outline, end, isCut };
}

/** Long texts are not read to their end: their length is that of what is written. */
function outlineText(text: string, at: number, extent: Extent): Outline {
  if (extent.length <= 1_000_000) {
    const value = keepableText(readString(text, at, extent.end));
    return { kind: 'text', beginning: value.slice(0, most.characters), length: value.length };
  }
  const written = text.slice(at, at + most.characters).replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '');
  return {
    kind: 'text',
    beginning: keepableText(readString(`${written}"`, 0, written.length + 1)),
    length: extent.length,
  };
}
