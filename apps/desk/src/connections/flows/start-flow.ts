import { createHash } from 'node:crypto';
import { calculatePKCECodeChallenge } from 'oauth4webapi';
import { type ConnectionDependencies, flowLifeMs } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { findClientToBegin } from '../servers/find-client.ts';
import { refreshServer } from '../sign-in/refresh-server.ts';
import { redirectUrlOf, type SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';

/** What a person begins to sign in for. */
export interface FlowToStart {
  personId: string;
  sessionId: string;
  /** The connection that is renewed or widened; null for a new one. */
  connectionId: string | null;
  /** The conversation that it was begun in; null on a page. */
  conversationId: string | null;
  /** What is asked for beside what the plugin asks for anyway. */
  scopes: string[];
}

/** What is sealed with a flow. */
export interface FlowSecrets {
  verifier: string;
  nonce: string | null;
}

/** Place of the secrets of a flow. */
export function placeOfFlow(personId: string, flowId: string): string {
  return `connection_flow/${personId}/${flowId}`;
}

/** A `state` as it is kept. */
export function hashState(state: string): Buffer {
  return createHash('sha256').update(state).digest();
}

/**
 * Begins a sign-in: stores what the answer is checked by, and gives the address that the person's browser opens
 * (RFC 6749 section 4.1.1). PKCE with S256 and `state` always; neither contains `=`, which some servers cannot bear.
 * @throws ConnectionFault `sign_in_not_ready` and what registration fails with
 */
export async function startFlow(
  desk: ConnectionDependencies,
  given: SignInSetup,
  flow: FlowToStart,
): Promise<{ flowId: string; url: string }> {
  const setup = await refreshServer(desk, given);
  const { plugin } = setup;
  const flowId = desk.createId();
  const subject = {
    personId: flow.personId,
    pluginId: plugin.id,
    connectionId: flow.connectionId,
    flowId,
  };
  try {
    const endpoint = authorizationEndpoint(desk, setup);
    const { client } = await findClientToBegin(desk, setup);
    const scopes = askedScopes(setup, flow.scopes);
    const state = desk.randomBytes(32).toString('base64url');
    const verifier = desk.randomBytes(48).toString('base64url');
    const nonce = scopes.includes('openid') ? desk.randomBytes(24).toString('base64url') : null;
    const redirectUrl = redirectUrlOf(desk, plugin.id);
    const parameters: [string, string][] = [
      ['response_type', 'code'],
      ['client_id', client.client_id],
      ['redirect_uri', redirectUrl],
      ...(scopes.length > 0 ? [['scope', scopes.join(' ')] as [string, string]] : []),
      ['state', state],
      ['code_challenge', await calculatePKCECodeChallenge(verifier)],
      ['code_challenge_method', 'S256'],
      ...(nonce === null ? [] : [['nonce', nonce] as [string, string]]),
      ...(setup.resource === null ? [] : [['resource', setup.resource] as [string, string]]),
      // OpenID Connect Core section 11: without consent asked for, offline access is ignored.
      ...(scopes.includes('offline_access') ? [['prompt', 'consent'] as [string, string]] : []),
    ];
    for (const [name, value] of parameters) endpoint.searchParams.set(name, value);
    const secrets: FlowSecrets = { verifier, nonce };
    const now = desk.now();
    await desk.database.kysely
      .insertInto('connection_flow')
      .values({
        person_id: flow.personId,
        id: flowId,
        plugin_id: plugin.id,
        state_hash: hashState(state),
        session_id: flow.sessionId,
        sealed_secrets: desk.sealer.seal(JSON.stringify(secrets), placeOfFlow(flow.personId, flowId)),
        redirect_url: redirectUrl,
        issuer: setup.server?.issuer ?? null,
        client_id: client.client_id,
        scopes,
        connection_id: flow.connectionId,
        conversation_id: flow.conversationId,
        created_at: now,
        expires_at: new Date(now.getTime() + flowLifeMs),
      })
      .execute();
    await recordStep(desk, subject, {
      act: 'begin',
      url: endpoint.origin + endpoint.pathname,
      sent: parameters,
    });
    return { flowId, url: endpoint.href };
  } catch (error) {
    if (error instanceof ConnectionFault)
      await recordStep(desk, subject, { act: 'begin', fault: error.fault });
    throw error;
  }
}

/** What a plugin asks for anyway, what is wanted now, and what keeps a connection alive. */
function askedScopes({ plugin, server }: SignInSetup, wanted: string[]): string[] {
  const own = plugin.auth.type === 'oauth' ? plugin.auth.scope.split(/\s+/).filter(Boolean) : [];
  const offline = server?.scopes_supported?.includes('offline_access') ? ['offline_access'] : [];
  const openid = server?.scopes_supported?.includes('openid') ? ['openid'] : [];
  return [...new Set([...openid, ...own, ...wanted, ...offline])];
}

function authorizationEndpoint(desk: ConnectionDependencies, { plugin, server }: SignInSetup): URL {
  const written =
    server?.authorization_endpoint ?? (plugin.auth.type === 'oauth' ? plugin.auth.authorizationEndpoint : '');
  const endpoint = URL.canParse(written) ? new URL(written) : null;
  if (endpoint?.protocol === 'https:' || (desk.allowHttp && endpoint?.protocol === 'http:')) return endpoint;
  throw new ConnectionFault(
    'sign_in_not_ready',
    `${plugin.name} names no page to sign in at that a browser may be sent to.`,
    'Its author names one that begins with https://.',
  );
}
