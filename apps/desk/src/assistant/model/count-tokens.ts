import { createRequire } from 'node:module';

type Tokenizer = typeof import('gpt-tokenizer/encoding/o200k_base');

/** Words without a break cost the square of their length; longer texts are counted piece by piece. */
const pieceLength = 2_000;

let loaded: Tokenizer | undefined;

/**
 * How many tokens a text has in the o200k encoding, which OpenAI's models since GPT-4o use. For other providers it
 * is an estimate of the order of size. Texts over 2,000 characters are counted in pieces, which adds at most a token
 * or two for each.
 *
 * The first call loads the encoding (some 0.2 s and 80 MB); a desk that counts nothing never loads it. After that
 * some 6 million characters of code or JSON take a second.
 */
export function countTokens(text: string): number {
  if (text === '') return 0;
  loaded ??= createRequire(import.meta.url)('gpt-tokenizer/encoding/o200k_base') as Tokenizer;
  let count = 0;
  for (let at = 0; at < text.length; at += pieceLength) {
    // Special tokens in a text are only text here: a plugin's answer may contain their names.
    count += loaded.countTokens(text.slice(at, at + pieceLength), { disallowedSpecial: new Set() });
  }
  return count;
}
