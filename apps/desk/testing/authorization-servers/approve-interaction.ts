import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';

/** Who signs in, and whether they allow it, as the walk of a test says by headers; browsers send none. */
export const accountHeader = 'x-test-account';
export const decisionHeader = 'x-test-decision';

/**
 * Signs in and consents at once, without a page, and gives the address where the browser goes on. `account` signs in
 * where the request names nobody.
 */
export async function approveInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  account: string,
): Promise<string> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (request.headers[decisionHeader] === 'deny') {
    const denied = { error: 'access_denied', error_description: 'Alas, no.' };
    return provider.interactionResult(request, response, denied);
  }
  if (prompt.name !== 'consent') {
    const accountId = String(request.headers[accountHeader] ?? account);
    return provider.interactionResult(request, response, { login: { accountId } });
  }
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant =
    known ?? new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
  const { missingOIDCScope, missingResourceScopes } = prompt.details as {
    missingOIDCScope?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return provider.interactionResult(request, response, { consent: { grantId: await grant.save() } });
}
