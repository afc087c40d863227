import { RE2JS } from 're2js';

/** Longest pattern that is compiled, in characters. */
const LONGEST_PATTERN = 500;

/** What a pattern does with a text: whether it is found anywhere in it, as `pattern` of JSON Schema means it. */
export type LinearPattern = { test: (text: string) => boolean };

/**
 * Compiles an ECMA-262 pattern for an engine whose time grows with the text and never faster. Null where that engine
 * cannot express it (look-around, back-references), where it is too long, or where it means nothing.
 */
export function compileLinearPattern(pattern: string): LinearPattern | null {
  if (pattern.length > LONGEST_PATTERN) return null;
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(withStrictEnd(pattern)));
    return { test: (text) => compiled.matcher(text).find() };
  } catch {
    return null;
  }
}

/** `$` is the very end in ECMA-262; the engine lets one line break follow it. */
function withStrictEnd(pattern: string): string {
  let inClass = false;
  let written = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? '';
    if (sign === '\\') {
      written += sign + (pattern[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    written += sign === '$' && !inClass ? '\\z' : sign;
  }
  return written;
}
