import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { employees } from '../office/people.ts';
import { type Bindings, findInteraction, type OpenInteraction } from '../sign-in/find-interaction.ts';
import { renderSignIn } from '../sign-in/pages.ts';
import { guardPage } from './get-interaction.ts';

const formSchema = z.object({
  act: z.enum(['sign-in', 'allow', 'deny', 'switch']).catch('sign-in'),
  name: z.string().catch(''),
  password: z.string().catch(''),
});

/** `POST /interaction/{uid}`: signs in, allows, denies, or begins again as somebody else. */
export async function postInteraction(context: Context<Bindings>, provider: Provider): Promise<Response> {
  const open = await findInteraction(context, provider);
  const form = formSchema.parse(await context.req.parseBody());
  const { incoming, outgoing } = context.env;
  const goOn = async (result: Parameters<Provider['interactionResult']>[2]) =>
    context.redirect(await provider.interactionResult(incoming, outgoing, result), 303);

  if (form.act === 'deny') {
    return goOn({ error: 'access_denied', error_description: 'The person did not allow it.' });
  }
  if (form.act === 'switch') return context.redirect(await beginAgain(provider, open), 303);
  if (form.act === 'allow' && open.interaction.prompt.name === 'consent') {
    return goOn({ consent: { grantId: await saveGrant(provider, open) } });
  }
  const employee = employees.find(({ signInName }) => signInName === form.name.trim().toLowerCase());
  if (!employee || !isSame(employee.password, form.password)) {
    guardPage(context, open);
    return context.html(renderSignIn(open.clientName, form.name), 401);
  }
  const accountId = String(employee.id);
  if (![undefined, accountId].includes(open.interaction.session?.accountId))
    await leaveSession(provider, open);
  return goOn({ select_account: {}, login: { accountId } });
}

/** Ends the session of whoever was signed in here before; the request goes on without it. */
async function leaveSession(provider: Provider, { interaction }: OpenInteraction): Promise<void> {
  const session = await provider.Session.findByUid(interaction.session?.uid ?? '');
  await session?.destroy();
  interaction.session = undefined;
  await interaction.save(60 * 60);
}

/** Adds what is asked for to what the person has allowed this client before. */
async function saveGrant(provider: Provider, { interaction }: OpenInteraction): Promise<string> {
  const accountId = interaction.session?.accountId;
  const clientId = String(interaction.params.client_id);
  const known = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined;
  const grant = known ?? new provider.Grant({ accountId, clientId });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = interaction.prompt.details as {
    missingOIDCScope?: string[];
    missingOIDCClaims?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
}

/** Signs the person out here and gives the address at which the same request begins once more. */
async function beginAgain(provider: Provider, open: OpenInteraction): Promise<string> {
  await leaveSession(provider, open);
  await open.interaction.destroy();
  const again = new URL(provider.urlFor('authorization'));
  for (const [name, value] of Object.entries(open.interaction.params)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null) again.searchParams.append(name, String(each));
    }
  }
  return again.href;
}

/** Compares without telling by its time how much was right. */
function isSame(expected: string, given: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(expected), hash(given));
}
