import type { Credential } from './place-credential.ts';
import { RequestError } from './request-error.ts';
import type { SecurityScheme, Tool } from './tool.ts';

/**
 * The credentials that an operation needs of those that are there (OpenAPI 3.1 section 4.8.30): of its alternatives the first whose
 * schemes all have one, those that ask for something before the empty one. None where it asks for none.
 * @throws RequestError credential_missing where no alternative is met
 */
export function chooseCredentials(tool: Tool, given: Readonly<Record<string, Credential>>): Credential[] {
  const has = ({ name }: SecurityScheme) => Object.hasOwn(given, name);
  const asking = tool.security.filter((requirement) => requirement.length > 0);
  const met = asking.find((requirement) => requirement.every(has));
  if (met) return met.flatMap((scheme) => placedAs(scheme, given[scheme.name]));
  if (asking.length < tool.security.length || tool.security.length === 0) return [];
  const names = asking.map((requirement) => requirement.map(({ name }) => name).join(' and '));
  throw new RequestError(
    'credential_missing',
    '',
    `The operation asks for a credential that is not there: ${names.join(', or ')}.`,
    'Give a credential for each scheme of one of the alternatives.',
  );
}

/** A key goes where its own scheme says, for an operation may have several. */
function placedAs(scheme: SecurityScheme, credential: Credential | undefined): Credential[] {
  if (!credential) return [];
  if (credential.type !== 'apiKey' || credential.name !== undefined || scheme.parameter === null)
    return [credential];
  return [{ ...credential, in: scheme.in ?? 'header', name: scheme.parameter }];
}
