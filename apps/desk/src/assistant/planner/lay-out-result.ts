import { escapeMarkdown, linkMarkdown, safeUrl } from './escape-markdown.ts';
import { cut, humanKey, layOutValue } from './lay-out-value.ts';
import { findMainList, type Item, isItem, nameOfItem, parseAnswer } from './read-results.ts';
import { spokenEnglish, type Words } from './speak.ts';

/** A result as markdown with how many there were. */
interface LaidOutResult {
  markdown: string;
  /** Found and shown entries of the main list; null where the answer has none. */
  count: { found: number; shown: number } | null;
}

const MAX_COLUMNS = 6;
const MAX_ROWS = 20;
const MAX_LINES = 16;
const MAX_TEXT = 4000;
/** Objects inside objects inside the answer are still opened; deeper ones are one line. */
const MAX_INDENT = 4;
const LINK_KEY = /^(?:url|link|href|html_?url|web_?url|page|permalink|website|details?_?url)$/i;
const TELLING: RegExp[] = [
  /^(?:kind|type|category|status|state)$/i,
  /price|cost|amount|fare|rate$/i,
  /^(?:city|place|location|country|area|neighbou?rhood|address)/i,
  /date|^(?:from|to|start|end|due|when|time|checkin|checkout)/i,
  /rating|score|stars/i,
  /guests|author|artist|company|temperature|quantity|count/i,
];

/**
 * Lays an answer out: a table for a list of objects, bullets for a list of values, name and value for an
 * object, text as it came. Every value is escaped; nothing is concluded from it.
 */
export function layOutResult(text: string, words: Words = spokenEnglish): LaidOutResult {
  const value = parseAnswer(text);
  if (value === undefined) return { markdown: layOutText(text, words), count: null };
  const list = findMainList(value);
  if (list === null)
    return {
      markdown: isItem(value) ? layOutItem(value, words) : layOutText(String(value), words),
      count: null,
    };
  const rows = list.items.slice(0, MAX_ROWS);
  const found = Math.max(list.total ?? 0, list.items.length);
  const count = { found, shown: rows.length };
  if (rows.length === 0) return { markdown: '', count: { found: 0, shown: 0 } };
  const items = rows.filter(isItem);
  const body =
    items.length === rows.length
      ? layOutTable(items, words)
      : rows
          .map(
            (row) =>
              `- ${isItem(row) ? escapeMarkdown(nameOfItem(row) ?? JSON.stringify(row)) : layOutValue('', row, {}, words)}`,
          )
          .join('\n');
  const more = found > rows.length ? `\n\n${words.saysMore(found - rows.length)}` : '';
  return { markdown: body + more, count };
}

function layOutText(text: string, words: Words): string {
  const kept = cut(text.trim(), MAX_TEXT);
  if (kept === '') return words.SAYS_EMPTY;
  return kept
    .split(/\r?\n/)
    .map((line) => escapeMarkdown(line))
    .join('  \n');
}

function layOutTable(items: Item[], words: Words): string {
  const nameKey = keyOfName(items);
  const linkKey = Object.keys(items[0] ?? {}).find(
    (key) => LINK_KEY.test(key) && items.every((item) => isLink(item[key])),
  );
  const columns = chooseColumns(items, nameKey, linkKey);
  if (columns.length === 0)
    return items.map((item) => `- ${escapeMarkdown(cut(JSON.stringify(item), 200))}`).join('\n');
  const cell = (item: Item, key: string): string => {
    const value = item[key];
    if (key === nameKey && linkKey !== undefined && typeof value === 'string')
      return linkMarkdown(cut(value, 100), String(item[linkKey]));
    return layOutValue(key, value, item, words);
  };
  const lines = [
    `| ${columns.map((key) => escapeMarkdown(humanKey(key))).join(' | ')} |`,
    `| ${columns.map((key) => (items.every((item) => typeof item[key] === 'number') ? '---:' : '---')).join(' | ')} |`,
    ...items.map((item) => `| ${columns.map((key) => cell(item, key)).join(' | ')} |`),
  ];
  return lines.join('\n');
}

function keyOfName(items: Item[]): string | undefined {
  const keys = Object.keys(items[0] ?? {});
  const exact = [
    'name',
    'title',
    'label',
    'displayName',
    'display_name',
    'full_name',
    'fullName',
    'subject',
    'text',
    'summary',
  ];
  return (
    exact.find((key) => keys.includes(key) && typeof items[0]?.[key] === 'string') ??
    keys.find((key) => /(?:name|title)$/i.test(key) && typeof items[0]?.[key] === 'string')
  );
}

function isLink(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && safeUrl(value) !== null);
}

/** The name first, then the most telling; ids, pictures and long texts last or not at all. */
function chooseColumns(items: Item[], nameKey: string | undefined, linkKey: string | undefined): string[] {
  const keys = [...new Set(items.slice(0, 5).flatMap((item) => Object.keys(item)))];
  const useful = keys.filter((key) => {
    if (key === nameKey) return true;
    if (key === linkKey && nameKey !== undefined) return false;
    if (
      /image|photo|picture|logo|icon|thumbnail|avatar|^_|currency|^(?:lat|lon|lng|latitude|longitude)$/i.test(
        key,
      )
    )
      return false;
    return items.some((item) => layOutValue(key, item[key], item) !== '');
  });
  const weight = (key: string): number => {
    if (key === nameKey) return -1;
    if (/^(?:id|uuid|_id)$|id$/i.test(key) && !/paid|grid/i.test(key)) return nameKey === undefined ? 0 : 50;
    const place = TELLING.findIndex((pattern) => pattern.test(key));
    if (place >= 0) return place;
    const long = items.some((item) => typeof item[key] === 'string' && (item[key] as string).length > 120);
    return long ? 40 : typeof items[0]?.[key] === 'object' ? 30 : 20;
  };
  return useful
    .map((key, position) => ({ key, order: weight(key) * 100 + position }))
    .sort((a, b) => a.order - b.order)
    .slice(0, MAX_COLUMNS)
    .map(({ key }) => key);
}

/** Name and value of one object, one line each; objects inside are indented, lists inside follow with their own head. */
function layOutItem(item: Item, words: Words): string {
  const lines: string[] = [];
  const tables: string[] = [];
  addLines(item, '', lines, tables, words);
  const body = [lines.join('\n'), ...tables].filter((part) => part !== '').join('\n\n');
  return body === '' ? words.SAYS_EMPTY : body;
}

function addLines(item: Item, indent: string, lines: string[], tables: string[], words: Words): void {
  const entries = Object.entries(item).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  for (const [key, value] of entries.slice(0, MAX_LINES)) {
    const head = `${indent}- **${escapeMarkdown(humanKey(key))}**:`;
    if (Array.isArray(value) && value.length > 0 && value.every(isItem)) {
      const rows = value.slice(0, MAX_ROWS);
      const more = value.length > rows.length ? `\n\n${words.saysMore(value.length - rows.length)}` : '';
      tables.push(`**${escapeMarkdown(humanKey(key))}**\n\n${layOutTable(rows, words)}${more}`);
    } else if (isItem(value) && holdsMuch(value) && indent.length < MAX_INDENT) {
      lines.push(head);
      addLines(value, `${indent}  `, lines, tables, words);
    } else lines.push(`${head} ${layOutValue(key, value, item, words, 1000)}`);
  }
  if (entries.length > MAX_LINES)
    lines.push(`${indent}- ${words.saysMoreValues(entries.length - MAX_LINES)}`);
}

/** More than one value, or one that is a list or an object itself. */
function holdsMuch(value: Item): boolean {
  const values = Object.values(value);
  return values.length > 1 || values.some((entry) => typeof entry === 'object' && entry !== null);
}
