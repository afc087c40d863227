import type { Context } from 'hono';
import type Provider from 'oidc-provider';
import { findEmployee } from '../office/people.ts';
import { askedScopes } from '../sign-in/asked-scopes.ts';
import { type Bindings, findInteraction, type OpenInteraction } from '../sign-in/find-interaction.ts';
import { renderConsent, renderSignIn } from '../sign-in/pages.ts';

/** `GET /interaction/{uid}`: the page for signing in, or for consent. */
export async function getInteraction(context: Context<Bindings>, provider: Provider): Promise<Response> {
  const open = await findInteraction(context, provider);
  guardPage(context, open);
  const { interaction, clientName, returnAddress } = open;
  const employee = findEmployee(interaction.session?.accountId ?? '');
  if (interaction.prompt.name !== 'consent' || !employee) return context.html(renderSignIn(clientName, null));
  return context.html(
    renderConsent({
      client: clientName,
      person: employee.name,
      scopes: askedScopes(interaction),
      returnHost: returnAddress.host,
    }),
  );
}

/** The page runs no script, stands in no frame, and its forms lead nowhere but here and back to the client. */
export function guardPage(context: Context<Bindings>, { returnAddress }: OpenInteraction): void {
  // Browsers hold form-action against the redirects that follow a form too.
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${returnAddress.origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  context.header('Content-Security-Policy', policy.join('; '));
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'same-origin');
  context.header('Cache-Control', 'no-store');
}
