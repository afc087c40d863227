import type { BoundValue } from './bind-arguments.ts';
import { encodeValue } from './encode-value.ts';
import { toFormParts } from './form-part.ts';
import type { PlacedCredential } from './place-credential.ts';
import { RequestError } from './request-error.ts';
import { serializeForm } from './serialize-form.ts';
import { scalarText } from './serialize-parameter.ts';

/**
 * Writes a value that is the whole query string (OpenAPI 3.2 section 4.12.1), percent-encoded; empty where it has nothing
 * in it. No key of it may stand for another parameter or for a credential, and what is not made of pairs stands alone.
 * @throws RequestError argument_invalid, argument_unsafe, credential_invalid
 */
export function writeQueryString(
  { binding, value, path }: BoundValue,
  others: readonly { name: string }[],
  placed: readonly PlacedCredential[],
): string {
  const { queryString, contentType, required } = binding;
  const credentials = placed.filter(({ place }) => place === 'query');
  if (queryString?.kind !== 'form') {
    if (credentials.length > 0) {
      throw new RequestError(
        'credential_invalid',
        '',
        `The query string is one ${contentType ?? 'text'}, and the credential "${credentials[0]?.name}" has its place in it too.`,
        'The author describes the credential in a header, or the query by its parameters.',
      );
    }
    return encodeValue(queryString?.kind === 'json' ? JSON.stringify(value ?? null) : scalarText(value));
  }
  const form = {
    contentType: contentType ?? '',
    kind: 'form',
    required,
    parts: queryString.parts ?? {},
  } as const;
  const written = serializeForm(toFormParts(form, [{ binding: { ...binding, whole: true }, value, path }]));
  const taken = new Set([...others, ...credentials].map(({ name }) => encodeValue(name)));
  const clash = written
    .split('&')
    .map((pair) => pair.split('=')[0] ?? '')
    .find((key) => taken.has(key));
  if (clash === undefined) return written;
  throw new RequestError(
    'argument_unsafe',
    path,
    `The value of "${binding.argument}" has a key "${clash.slice(0, 80)}", which is the name of another parameter.`,
    'Leave out that key, or give it as the argument of that name.',
  );
}
