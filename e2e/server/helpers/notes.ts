import type { OidcServerOptions } from '../../../apps/desk/testing/authorization-servers/oidc-options.ts';
import { startOidcServer } from '../../../apps/desk/testing/authorization-servers/oidc-server.ts';
import {
  type ApiAuth,
  type ProtectedApiOptions,
  startProtectedApi,
} from '../../../apps/desk/testing/authorization-servers/protected-api.ts';
import type { Script } from '../../../apps/desk/testing/scripted-model/script.ts';
import type { Caller } from './caller.ts';
import { openHosts, registerByAddress } from './plugins.ts';
import { type Ending, startDesk } from './start-desk.ts';

/** A secret of the desk as a client, found nowhere but in the database, sealed. */
export const clientSecret = 'client-secret-0123456789abcdef';

/** Reads where the question begins with `read`, writes otherwise; answers with what came back. */
export const readOrWriteNotes: Script = ({ results, lastUserText, tools }) => {
  if (results.length > 0) return { text: `It said: ${results.map(({ text }) => text).join(' | ')}` };
  const name = (suffix: string) => tools.find((tool) => tool.name.endsWith(suffix))?.name ?? `gone_${suffix}`;
  return lastUserText.startsWith('read')
    ? { toolCalls: [{ name: name('listNotes'), arguments: {} }] }
    : { toolCalls: [{ name: name('addNote'), arguments: { text: 'buy milk' } }] };
};

/** A desk with the notes plugin behind a key. */
export async function startKeyNotes(
  ending: Ending,
  options: Omit<ProtectedApiOptions, 'auth'> & { auth: ApiAuth },
) {
  const api = await startProtectedApi(options);
  ending.after(() => api.close());
  const started = await startDesk(ending, readOrWriteNotes);
  await openHosts(started.administrator, api.url);
  const manifest = options.auth.kind === 'key' && ['query', 'cookie'].includes(options.auth.placement.scheme);
  const plugin = await registerByAddress(
    started.administrator,
    manifest ? api.descriptionUrl : api.manifestUrl,
  );
  return { ...started, api, plugin, member: await started.invite() };
}

/** A desk with the notes plugin behind a real authorization server. */
export async function startOAuthNotes(
  ending: Ending,
  options: OidcServerOptions & { scope?: string; described?: 'authorization-code' | 'manifest-only' } = {},
) {
  // The desk's redirect address has the plugin's id in it, which is known only after the plugin is registered.
  const redirectAddresses: string[] = [];
  const server = await startOidcServer({
    clients: [{ id: 'desk', secret: clientSecret, redirectAddresses }],
    ...options,
  });
  ending.after(() => server.close());
  const auth: ApiAuth = {
    kind: 'oauth',
    server: server.url,
    readToken: server.readToken,
    described: options.described ?? 'authorization-code',
    scope: options.scope ?? 'read',
  };
  const api = await startProtectedApi({ auth });
  ending.after(() => api.close());
  const started = await startDesk(ending, readOrWriteNotes);
  await openHosts(started.administrator, api.url, server.url);
  const plugin = await registerByAddress(started.administrator, api.manifestUrl);
  return { ...started, server, api, plugin, member: await started.invite() };
}

/** Walks a person's sign-in from the click to the desk's answer; gives where the desk sends the browser. */
export async function signIn(
  caller: Caller,
  pluginId: string,
  walk: (url: string) => Promise<string>,
  more: { scopes?: string[]; connectionId?: string } = {},
): Promise<URL> {
  const { url } = await caller.call('startConnection', {
    params: { pluginId },
    body: { connectionId: more.connectionId ?? null, conversationId: null, scopes: more.scopes ?? [] },
  });
  return comeBack(caller, await walk(url));
}

/** The browser comes back to the desk with what the server gave it. */
export async function comeBack(caller: Caller, address: string): Promise<URL> {
  const back = new URL(address);
  const response = await fetch(`${caller.url}${back.pathname}${back.search}`, {
    headers: { cookie: caller.cookie },
    redirect: 'manual',
  });
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`);
  return new URL(response.headers.get('location') ?? '', caller.url);
}
