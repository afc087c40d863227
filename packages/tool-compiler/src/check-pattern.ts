/** Longest pattern that is kept, in characters. */
const LONGEST_PATTERN = 500;

/** Highest count of a repetition that is as good as none without end for a group that repeats inside. */
const MANY = 20;

/**
 * A `pattern` as a validator takes it, or null: it must compile as JSON Schema wants it (ECMA-262, unicode), which may need
 * slashes around it or needless backslashes taken away, and must not have the shape of one that backtracks for ever.
 */
export function readPattern(written: string): string | null {
  if (written.length > LONGEST_PATTERN) return null;
  const bare = /^\/(.+)\/[a-z]*$/s.exec(written)?.[1];
  const candidates = [bare, written].flatMap((pattern) =>
    pattern === undefined ? [] : [pattern, withoutNeedlessEscapes(pattern)],
  );
  return candidates.find((pattern) => compiles(pattern) && !mayTakeForEver(pattern)) ?? null;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Other dialects allow `\_` and `\@`, and write the ends of a text as `\A` and `\z`. */
function withoutNeedlessEscapes(pattern: string): string {
  return pattern
    .replace(/\\A/g, '^')
    .replace(/\\[zZ]/g, '$')
    .replace(/\(\?P</g, '(?<')
    .replace(/\\([\s\S])/g, (all, sign: string) => (/[\^$\\.*+?()[\]{}|/a-zA-Z0-9-]/.test(sign) ? all : sign))
    .replace(/\\-/g, (all, offset: number, whole: string) => (isInClass(whole, offset) ? all : '-'));
}

function isInClass(pattern: string, offset: number): boolean {
  const before = pattern.slice(0, offset).replace(/\\[\s\S]/g, '');
  return before.lastIndexOf('[') > before.lastIndexOf(']');
}

/**
 * A group that repeats without end and has a repetition or a choice inside can take exponential time; three repetitions
 * without end side by side take time that grows with the third power. Errs on the side of leaving a pattern out.
 */
function mayTakeForEver(pattern: string): boolean {
  const open: { repeats: boolean }[] = [];
  let closed: { repeats: boolean } | null = null;
  let chain = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    const quantifier = /^(?:[*+]|\{(\d+)(,?)(\d*)\})/.exec(pattern.slice(at, at + 12));
    if (quantifier) {
      const most =
        quantifier[1] === undefined || (quantifier[2] && !quantifier[3])
          ? Infinity
          : Number(quantifier[3] || quantifier[1]);
      if (closed?.repeats && most > MANY) return true;
      const [inner] = open.slice(-1);
      if (most > MANY || closed?.repeats) {
        if (inner) inner.repeats = true;
        chain += 1;
        if (most === Infinity && chain > 3) return true;
      }
      closed = null;
      at += quantifier[0].length - 1;
      continue;
    }
    closed = null;
    if (sign === '\\') at += 1;
    else if (sign === '[') at = endOfClass(pattern, at);
    else if (sign === '(') open.push({ repeats: false });
    else if (sign === ')') {
      closed = open.pop() ?? null;
      const [outer] = open.slice(-1);
      if (closed?.repeats && outer) outer.repeats = true;
    } else if (sign === '|') {
      const [inner] = open.slice(-1);
      if (inner) inner.repeats = true;
      chain = 0;
    } else if (sign !== undefined && /[^.?^$]/.test(sign)) chain = 0;
  }
  return false;
}

function endOfClass(pattern: string, start: number): number {
  for (let at = start + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}
