import type { GuardedResponse } from '../../egress/guarded-fetch.ts';
import type { CallCredential } from '../ports.ts';

/** Shorter secrets are found in too many answers by chance. */
const shortestHidden = 8;

const mask = '••••';

/**
 * An answer without the credential that was sent: some servers write requests back, headers and address included, and
 * what comes back goes to the model, onto screens and into the log of calls. Also as a form, an address or JSON writes it.
 * An answer without it is given as it is. Pure.
 */
export function hideCredential<Answer extends Pick<GuardedResponse, 'headers' | 'body'>>(
  answer: Answer,
  credential: CallCredential | null,
): Answer {
  const written = credential === null ? [] : writtenForms(credential.value);
  if (written.length === 0) return answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, written.reduce(replaceText, value)]),
  );
  const body = Buffer.from(answer.body.buffer, answer.body.byteOffset, answer.body.byteLength);
  const found = written.filter((form) => body.includes(form));
  if (found.length === 0) return { ...answer, headers };
  // One byte is one letter here, so that what is no text stays as it is.
  const masked = found.reduce(
    (text, form) => text.replaceAll(latin(form), latin(mask)),
    body.toString('latin1'),
  );
  return { ...answer, headers, body: Buffer.from(masked, 'latin1') };
}

/** The secret of a credential in every way that it may be written back, longest first. */
function writtenForms(value: string): string[] {
  const secret = value.replace(/^(?:Bearer|Basic) /, '');
  const pair = value.startsWith('Basic ') ? Buffer.from(secret, 'base64').toString('utf8') : '';
  const secrets = [secret, pair, pair.slice(pair.indexOf(':') + 1)];
  const forms = secrets.flatMap((text) => [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ x: text }).toString().slice(2),
    JSON.stringify(text).slice(1, -1),
  ]);
  return [...new Set(forms)]
    .filter(({ length }) => length >= shortestHidden)
    .sort((one, other) => other.length - one.length);
}

function replaceText(text: string, form: string): string {
  return text.replaceAll(form, mask);
}

function latin(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
