import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { ServiceError } from '../service-error.ts';

/** The Node.js request and response that the sign-in server reads its cookies from. */
export type Bindings = { Bindings: HttpBindings };

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Somebody who is on the way through signing in and consent, and for which client. */
export type OpenInteraction = {
  interaction: Interaction;
  /** As the person reads it. */
  clientName: string;
  /** Where the answer goes. */
  returnAddress: URL;
};

/**
 * The interaction of this browser.
 * @throws ServiceError 400 `sign_in_over` when there is none, or not the one of the address
 */
export async function findInteraction(
  context: Context<Bindings>,
  provider: Provider,
): Promise<OpenInteraction> {
  const over = () =>
    new ServiceError(400, 'sign_in_over', 'This sign-in has ended, or it was begun in another browser.');
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(context.env.incoming, context.env.outgoing);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) throw over();
    throw error;
  }
  if (interaction.uid !== context.req.param('uid')) throw over();
  const client = await provider.Client.find(String(interaction.params.client_id));
  if (!client) throw over();
  return {
    interaction,
    clientName: client.clientName ?? client.clientId,
    returnAddress: new URL(String(interaction.params.redirect_uri)),
  };
}
