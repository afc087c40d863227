import type { GuardedResponse } from '../../egress/guarded-fetch.ts';
import { hiddenMark, hideForms, secretsOfHeader, writtenForms } from '../../keys/written-forms.ts';
import type { CallCredential } from '../ports.ts';

/**
 * An answer without the credential that was sent: some servers write requests back, headers and address included, and
 * what comes back goes to the model, onto screens and into the log of calls. Also as a form, an address, JSON or base64
 * writes it.
 * An answer without it is given as it is. Pure.
 */
export function hideCredential<Answer extends Pick<GuardedResponse, 'headers' | 'body'>>(
  answer: Answer,
  credential: CallCredential | null,
): Answer {
  const written = credential === null ? [] : writtenForms(secretsOfHeader(credential.value));
  if (written.length === 0) return answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, hideForms(value, written)]),
  );
  const body = Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength);
  const found = written.filter((form) => body.includes(form));
  if (found.length === 0) return { ...answer, headers };
  // One byte is one letter here, so that what is no text stays as it is.
  const masked = found.reduce(
    (text, form) => text.replaceAll(latin(form), latin(hiddenMark)),
    body.toString('latin1'),
  );
  return { ...answer, headers, body: Buffer.from(masked, 'latin1') };
}

function latin(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
