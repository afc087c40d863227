import { chosen, type MutationStep } from './mutate-value.ts';
import { STRANGE_PIECES } from './strange-material.ts';

/** Changes a text as transport, editors and haste do: letters, lines, indentation, pieces lost or twice. */
export function mutateText(text: string, steps: readonly MutationStep[]): string {
  return steps.reduce((changed, step) => {
    const at = changed.length === 0 ? 0 : step.at % changed.length;
    if (changed.length > 100_000) return changed;
    return chosen(CHANGES, step.kind)?.(changed, at, step.pick) ?? changed;
  }, text);
}

const CHANGES: ((text: string, at: number, pick: number) => string)[] = [
  // One bit of one letter.
  (text, at, pick) =>
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << (pick % 8))) + text.slice(at + 1),
  (text, at, pick) => text.slice(0, at) + chosen(STRANGE_PIECES, pick) + text.slice(at),
  (text, at, pick) => text.slice(0, at) + chosen(STRANGE_PIECES, pick) + text.slice(at + 1),
  // Lost: the end, the beginning, a piece.
  (text, at) => text.slice(0, at),
  (text, at, pick) => text.slice((at * pick) % 40),
  (text, at, pick) => text.slice(0, at) + text.slice(at + (pick % 200)),
  // Twice or many times.
  (text, at, pick) => text.slice(0, at) + text.slice(at, at + 50).repeat(pick % 40) + text.slice(at),
  (text, at, pick) => changeLine(text, at, (line) => (pick % 2 === 0 ? [] : [line, line])),
  // Indentation: a tab, a level more or less.
  (text, at, pick) =>
    changeLine(text, at, (line) => [(chosen(['\t', ' ', '  ', '\u00A0', '- '], pick) ?? '') + line]),
  (text, at) => changeLine(text, at, (line) => [line.trimStart()]),
  (text, at) => text.slice(0, at) + text.slice(at).replaceAll('  ', '\t'),
  (text, at, pick) => changeLine(text, at, (line) => [line, chosen(STRANGE_PIECES, pick) ?? '']),
  // Quotes and line ends of another house.
  (text, at) => text.slice(0, at) + text.slice(at).replaceAll('"', '\u201D'),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text, _at, pick) =>
    (chosen(['{', '[', '- ', '? ', '"', '&a [*a,'], pick) ?? '').repeat(pick % 3_000) + text,
];

function changeLine(text: string, at: number, change: (line: string) => string[]): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const found = text.indexOf('\n', at);
  const end = found < 0 ? text.length : found;
  return text.slice(0, start) + change(text.slice(start, end)).join('\n') + text.slice(end);
}
