import type { Outline } from './outline-json.ts';

/** How much of an outline is written: items of a list, characters of a text, levels, members of an object. */
interface Measure {
  items: number;
  characters: number;
  levels: number;
  members: number;
}

/** From much to little: texts become shorter before lists do, and keys go last of all. */
const measures: Measure[] = [
  { items: 50, characters: 4_000, levels: 12, members: 1_000 },
  { items: 50, characters: 400, levels: 12, members: 1_000 },
  { items: 20, characters: 2_000, levels: 12, members: 1_000 },
  { items: 20, characters: 400, levels: 12, members: 1_000 },
  { items: 10, characters: 400, levels: 12, members: 1_000 },
  { items: 10, characters: 100, levels: 8, members: 1_000 },
  { items: 5, characters: 400, levels: 8, members: 1_000 },
  { items: 5, characters: 100, levels: 8, members: 1_000 },
  { items: 3, characters: 100, levels: 6, members: 1_000 },
  { items: 1, characters: 100, levels: 5, members: 1_000 },
  { items: 1, characters: 40, levels: 4, members: 1_000 },
  { items: 1, characters: 40, levels: 2, members: 1_000 },
  { items: 1, characters: 40, levels: 1, members: 1_000 },
  { items: 1, characters: 20, levels: 1, members: 300 },
  { items: 1, characters: 20, levels: 1, members: 60 },
];

/** A written outline. */
export interface WrittenOutline {
  text: string;
  /** True where nothing of the value is missing in it. */
  isWhole: boolean;
}

/**
 * Writes an outline as JSON of at most so many characters, with as much as fits: what is left out of lists, texts and
 * objects is counted where it stood.
 */
export function writeOutline(outline: Outline, characters: number): WrittenOutline {
  let last = '';
  for (const measure of measures) {
    const writer = createWriter(measure, characters);
    last = writer.write(outline);
    if (last.length <= characters) return { text: last, isWhole: writer.isWhole() };
  }
  return { text: JSON.stringify(nameOf(outline)), isWhole: false };
}

function nameOf(outline: Outline): string {
  switch (outline.kind) {
    case 'list':
      return countItems(outline.length);
    case 'object':
      return countMembers(outline.length);
    case 'left':
      return outline.of === 'list' ? countItems(outline.length) : countMembers(outline.length);
    case 'text':
      return `(text of ${outline.length} characters)`;
    case 'plain':
      return outline.written.slice(0, 100);
  }
}

const countItems = (length: number) => `(${length} items)`;
const countMembers = (length: number) => `(object with ${length} fields)`;

function createWriter(measure: Measure, most: number) {
  let isWhole = true;
  let size = 0;
  const write = (outline: Outline, levels: number): string => {
    // More than fits is thrown away anyway.
    if (size > most) return '0';
    const written = writeOne(outline, levels);
    if (outline.kind === 'plain' || outline.kind === 'text') size += written.length;
    else size += 2;
    return written;
  };
  const writeOne = (outline: Outline, levels: number): string => {
    if (outline.kind === 'plain') return outline.written;
    if (outline.kind === 'text') return writeText(outline);
    if (outline.kind === 'left' || (levels === 0 && outline.length > 0)) {
      isWhole &&= outline.length === 0;
      return JSON.stringify(nameOf(outline));
    }
    if (outline.kind === 'list') {
      const items = outline.items.slice(0, measure.items).map((item) => write(item, levels - 1));
      const more = outline.length - items.length;
      if (more > 0) {
        isWhole = false;
        items.push(JSON.stringify(`(${more} more items)`));
      }
      return `[${items.join(',')}]`;
    }
    const members = outline.members.slice(0, measure.members).map(([key, value]) => {
      const name = JSON.stringify(key);
      size += name.length + 2;
      return `${name}:${write(value, levels - 1)}`;
    });
    const more = outline.length - members.length;
    if (more > 0) {
      isWhole = false;
      members.push(`"…":${JSON.stringify(`(${more} more fields)`)}`);
    }
    return `{${members.join(',')}}`;
  };
  const writeText = ({ beginning, length }: Extract<Outline, { kind: 'text' }>): string => {
    const kept = beginning.slice(0, measure.characters).replace(/[\ud800-\udbff]$/, '');
    if (kept.length === length) return JSON.stringify(kept);
    isWhole = false;
    return JSON.stringify(`${kept}… (${length - kept.length} more characters)`);
  };
  return { write: (outline: Outline) => write(outline, measure.levels), isWhole: () => isWhole };
}
