import type Provider from 'oidc-provider';
import { type Employee, findEmployee } from '../office/people.ts';
import { ServiceError } from '../service-error.ts';
import type { ApiScope } from './scopes.ts';

/**
 * Who calls, by the access token in `Authorization` (RFC 6750); `scope` is what the operation needs.
 * @throws ServiceError 401 `token_missing`, `token_invalid` (unknown, expired, revoked, for another API), 403
 * `scope_missing`; each with `WWW-Authenticate` that names the resource metadata (RFC 9728, section 5.1)
 */
export async function readCaller(
  provider: Provider,
  authorization: string | undefined,
  scope: ApiScope,
): Promise<Employee> {
  const challenge = (parts: Record<string, string>) => {
    const all = { realm: 'Office Projects', ...parts, resource_metadata: metadataUrl(provider.issuer) };
    const values = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
    return { 'WWW-Authenticate': `Bearer ${values.join(', ')}` };
  };
  const value = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (value === undefined) {
    throw new ServiceError(401, 'token_missing', 'Sign in first.', challenge({ scope }));
  }
  const token = await provider.AccessToken.find(value);
  const employee = findEmployee(token?.accountId ?? '');
  const meant = token?.aud === undefined || token.aud === provider.issuer;
  if (!token || !employee || !meant) {
    const message = 'The access token is unknown, has expired or was revoked: refresh it or sign in again.';
    const parts = { error: 'invalid_token', error_description: message };
    throw new ServiceError(401, 'token_invalid', message, challenge(parts));
  }
  if (!token.scopes.has(scope)) {
    const message = `The person has not allowed "${scope}".`;
    const parts = { error: 'insufficient_scope', error_description: `It needs the scope ${scope}.`, scope };
    throw new ServiceError(403, 'scope_missing', message, challenge(parts));
  }
  return employee;
}

/** Where the API describes which sign-in it takes (RFC 9728). */
export function metadataUrl(issuer: string): string {
  return `${issuer}/.well-known/oauth-protected-resource`;
}
