import { RequestError } from './request-error.ts';
import type { Tool } from './tool.ts';

/**
 * What proves who calls. `bearer` and `basic` go into Authorization; an `apiKey` goes where it says itself,
 * else where the operation's description says, else where the description's only key goes.
 */
export type Credential =
  | { type: 'bearer'; token: string }
  | { type: 'basic'; username: string; password: string }
  /** For services that hand out the encoded pair itself. */
  | { type: 'basic'; token: string }
  | { type: 'apiKey'; value: string; in?: 'header' | 'query' | 'cookie'; name?: string };

/** A credential in its place. */
export type PlacedCredential = { place: 'header' | 'query' | 'cookie'; name: string; value: string };

/** Places several at once: keys that do not say where they go are those of the description's schemes, in their order. */
export function placeCredentials(tool: Tool, credentials: readonly Credential[]): PlacedCredential[] {
  let keys = 0;
  return credentials.map((credential) => {
    const isOpen = credential.type === 'apiKey' && credential.name === undefined;
    return placeCredential(tool, credential, isOpen ? keys++ : 0);
  });
}

/**
 * Places a credential (RFC 6750 section 2.1, RFC 7617 in UTF-8, OpenAPI 3.1 section 4.8.27).
 * @throws RequestError credential_invalid
 */
function placeCredential(tool: Tool, credential: Credential, index: number): PlacedCredential {
  const placed = place(tool, credential, index);
  const inHeader = placed.place === 'header';
  if (placed.value === '' || (inHeader && !/^[\x20-\x7e\x80-\xff]+$/.test(placed.value))) {
    throw invalid('The credential is empty or has characters that a header cannot carry.');
  }
  if (placed.place !== 'query' && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(placed.name)) {
    throw invalid('The name of the place for the credential is not the name of a header or cookie.');
  }
  return placed;
}

function place(tool: Tool, credential: Credential, index: number): PlacedCredential {
  if (credential.type === 'bearer') return authorization(`Bearer ${credential.token.trim()}`);
  if (credential.type === 'basic') {
    if ('token' in credential) return authorization(`Basic ${credential.token.trim()}`);
    // RFC 7617 section 2: the first colon ends the user name.
    if (credential.username.includes(':')) throw invalid('The user name of a basic credential has a colon.');
    return authorization(`Basic ${toBase64(`${credential.username}:${credential.password}`)}`);
  }
  const keys = tool.security.flat().filter(({ type }) => type === 'apiKey');
  const named = keys.filter((one, at) => keys.findIndex(({ name }) => name === one.name) === at);
  const scheme = named[index] ?? named[0];
  const where = credential.in ?? (credential.name ? 'header' : scheme?.in);
  const name = credential.name ?? scheme?.parameter;
  if (!where || !name) {
    throw invalid('Neither the credential nor the description says where the key goes.');
  }
  return { place: where, name, value: credential.value };
}

function authorization(value: string): PlacedCredential {
  return { place: 'header', name: 'Authorization', value };
}

function toBase64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

function invalid(message: string): RequestError {
  return new RequestError(
    'credential_invalid',
    '',
    message,
    'Enter the credential again, and where it goes.',
  );
}
