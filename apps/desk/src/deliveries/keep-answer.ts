import { keepableText } from '../database/keepable.ts';

/** So much of an answer is kept in the log, in bytes. */
export const keptAnswerBytes = 20 * 1_024;

/**
 * The beginning of an answer as the log keeps it: text of at most {@link keptAnswerBytes} bytes, cut between characters.
 * What is no UTF-8 stands as U+FFFD. Pure.
 * @param isCut whether the bytes are already the beginning of more
 */
export function keepAnswer(bytes: Buffer, isCut: boolean): { text: string; isCut: boolean } {
  if (!isCut && bytes.byteLength <= keptAnswerBytes)
    return { text: keepableText(bytes.toString('utf8')), isCut: false };
  // As of a stream: half a character at the end is left for what would come next.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, keptAnswerBytes), {
    stream: true,
  });
  return { text: keepableText(text), isCut: true };
}
