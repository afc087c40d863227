/** Longer messages are cut, in characters. */
const longestMessage = 4_000;
/** A message of a window of so many characters or fewer says nothing (contract of the community's plugins). */
const tooShortOfWindow = 5;

/**
 * What a receiver has to say to the person: `{"message": "…"}` in the body of its answer; null where it says nothing.
 * Tests say nothing to anybody. Pure.
 * @param body the beginning of the answer; one that was cut does not parse, and says nothing
 */
export function readAnswer(type: string, body: string | null): string | null {
  // Most answers say nothing: they are not parsed.
  if (body === null || type === 'test' || !body.includes('"message"')) return null;
  const message = readMessage(body);
  if (message === '' || (type === 'transcript.processed' && [...message].length <= tooShortOfWindow))
    return null;
  const characters = [...message];
  return characters.length > longestMessage
    ? `${characters.slice(0, longestMessage - 1).join('')}…`
    : message;
}

function readMessage(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer !== 'object' || answer === null || !('message' in answer)) return '';
    return typeof answer.message === 'string'
      ? answer.message.toWellFormed().replaceAll('\u0000', '\ufffd').trim()
      : '';
  } catch {
    return '';
  }
}
