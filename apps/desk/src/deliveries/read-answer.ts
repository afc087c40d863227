/** Longer messages are cut, in characters. */
const longestMessage = 4_000;
/** A message of a window of so many characters or fewer says nothing (contract of the community's plugins). */
const tooShortOfWindow = 5;

/** The most of an answer that is read, in bytes. */
export const mostAnswerBytes = 256 * 1_024;

/** What an answer has to say to the person, or why nothing of it can be shown though it may have had something to say. */
export type SaidAnswer = { message: string } | { code: string; reason: string };

/**
 * What a receiver has to say to the person: `{"message": "…"}` in the body of its answer; null where it says nothing.
 * Tests say nothing to anybody. A byte order mark is passed over (RFC 8259 section 8.1). Pure.
 * @param body the answer, as far as it was read
 * @param isCut whether it is longer than {@link mostAnswerBytes}: then nobody knows what it says
 */
export function readAnswer(type: string, body: string, isCut: boolean): SaidAnswer | null {
  if (type === 'test') return null;
  // Most answers say nothing: they are not parsed.
  if (!isCut && !body.includes('message')) return null;
  if (!/^\uFEFF?[ \t\r\n]*\{/.test(body)) return null;
  if (isCut) {
    return { code: 'answer_too_long', reason: 'The answer is longer than 256 KB: nothing of it is shown.' };
  }
  const message = readMessage(body);
  if (message === null) {
    return {
      code: 'answer_unreadable',
      reason: 'The answer begins like JSON and cannot be read as such: nothing of it is shown.',
    };
  }
  if (message === '') return null;
  // Where there are more units than that, there may be fewer characters.
  if (type === 'transcript.processed' && message.length <= 2 * tooShortOfWindow) {
    if ([...message].length <= tooShortOfWindow) return null;
  }
  return { message: message.length > longestMessage ? cutMessage(message) : message };
}

/** Empty where it has none, null where the answer cannot be read. */
function readMessage(body: string): string | null {
  try {
    const answer = JSON.parse(body.replace(/^\uFEFF/, '')) as { message?: unknown };
    return typeof answer.message === 'string'
      ? answer.message.toWellFormed().replaceAll('\u0000', '\ufffd').trim()
      : '';
  } catch {
    return null;
  }
}

function cutMessage(message: string): string {
  const characters = [...message];
  return characters.length > longestMessage
    ? `${characters.slice(0, longestMessage - 1).join('')}…`
    : message;
}
