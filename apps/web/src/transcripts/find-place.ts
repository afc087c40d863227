/** Where in a text something is wrong. */
export interface Place {
  /** From 1. */
  line: number;
  /** From 1; null where it is not known. */
  column: number | null;
  /** The line as it stands there, cut around the column. */
  excerpt: string;
}

/** How much of a line is shown. */
const mostShown = 160;

/** Reads the path of a refused field, such as `text:12` or `text:12:5`; null where it names no line of the text. */
export function findPlace(path: string, text: string): Place | null {
  const [, first = '', second] = /^text:(\d+)(?::(\d+))?$/.exec(path) ?? [];
  if (first === '') return null;
  const line = Number(first);
  const column = second === undefined ? null : Number(second);
  const whole = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)[line - 1] ?? '';
  const from = Math.max(0, (column ?? 1) - mostShown / 2);
  const cut = whole.slice(from, from + mostShown);
  const excerpt = `${from > 0 ? '…' : ''}${cut}${from + mostShown < whole.length ? '…' : ''}`;
  return { line, column, excerpt };
}
