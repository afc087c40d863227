import {
  type AuthorizationServer,
  discoveryRequest,
  processDiscoveryResponse,
  processResourceDiscoveryResponse,
  resourceDiscoveryRequest,
} from 'oauth4webapi';
import type { ConnectionDependencies, SignInPlugin } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import type { KnownServer } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';
import { fitsManifest, withoutForeign } from './fits-manifest.ts';
import { libraryOptions, startRecord } from './server-fetch.ts';

type Desk = Pick<
  ConnectionDependencies,
  'sealer' | 'guardedFetch' | 'allowHttp' | 'database' | 'createId' | 'now' | 'logger'
>;

/** A place where a sign-in server may describe itself, and why it is believed. */
interface Candidate {
  issuer: string;
  algorithms: ('oauth2' | 'oidc')[];
  resource: string | null;
}

/**
 * Finds what a plugin's sign-in server says of itself: where the description points to (OpenID Connect Discovery), what
 * its API names (RFC 9728), and at the origin of the endpoints that the manifest names (RFC 8414). Where the manifest
 * names endpoints, metadata is taken only if it names the same ones: nobody else may send people elsewhere. That nothing
 * is found is usual.
 */
export async function discoverServer(desk: Desk, plugin: SignInPlugin): Promise<KnownServer | null> {
  const { auth } = plugin;
  if (auth.type !== 'oauth') return null;
  for (const candidate of await listCandidates(desk, plugin)) {
    for (const algorithm of candidate.algorithms) {
      const metadata = await readMetadata(desk, plugin, candidate.issuer, algorithm);
      if (metadata === null) continue;
      if (!fitsManifest(auth, metadata)) {
        await recordStep(
          desk,
          { personId: null, pluginId: plugin.id },
          {
            act: 'discover',
            url: candidate.issuer,
            got: [
              ['authorization_endpoint', metadata.authorization_endpoint],
              ['token_endpoint', metadata.token_endpoint],
            ],
            fault: {
              code: 'metadata_invalid',
              message:
                'What the server says of itself names other endpoints than the manifest. It is not used.',
              hint: 'The plugin’s author should name the same endpoints in both.',
            },
          },
        );
        continue;
      }
      return { metadata: withoutForeign(auth, metadata), resource: candidate.resource };
    }
  }
  return null;
}

async function listCandidates(desk: Desk, plugin: SignInPlugin): Promise<Candidate[]> {
  const { auth } = plugin;
  if (auth.type !== 'oauth') return [];
  const candidates: Candidate[] = [];
  const described = issuerOf(auth.discoveryUrl);
  if (described !== null)
    candidates.push({ issuer: described, algorithms: ['oidc', 'oauth2'], resource: null });
  const [server] = plugin.servers;
  if (server !== undefined && URL.canParse(server))
    candidates.push(...(await askResource(desk, plugin, server)));
  for (const endpoint of [auth.tokenEndpoint, auth.authorizationEndpoint]) {
    if (URL.canParse(endpoint)) {
      candidates.push({ issuer: new URL(endpoint).origin, algorithms: ['oauth2', 'oidc'], resource: null });
    }
  }
  return candidates.filter(
    ({ issuer }, index) => candidates.findIndex((other) => other.issuer === issuer) === index,
  );
}

/** What the API says of its sign-in servers: of its path, then of its origin (RFC 9728 section 3). */
async function askResource(desk: Desk, plugin: SignInPlugin, server: string): Promise<Candidate[]> {
  const { origin } = new URL(server);
  for (const resource of [...new Set([new URL(server).href.replace(/\/$/, ''), origin])]) {
    const record = startRecord();
    try {
      const address = new URL(resource);
      const answer = await resourceDiscoveryRequest(address, libraryOptions(desk, record));
      const metadata = await processResourceDiscoveryResponse(address, answer);
      const servers = (metadata.authorization_servers ?? [])
        .filter((issuer) => URL.canParse(issuer))
        .slice(0, 3);
      await recordStep(
        desk,
        { personId: null, pluginId: plugin.id },
        {
          act: 'discover',
          ...record,
          got: [...record.got, ['authorization_servers', servers.join(' ')]],
        },
      );
      return servers.map((issuer) => ({
        issuer,
        algorithms: ['oauth2', 'oidc'],
        resource: metadata.resource,
      }));
    } catch (error) {
      await noteNothing(desk, plugin, record, error);
    }
  }
  return [];
}

async function readMetadata(
  desk: Desk,
  plugin: SignInPlugin,
  issuer: string,
  algorithm: 'oauth2' | 'oidc',
): Promise<AuthorizationServer | null> {
  const record = startRecord();
  try {
    const address = new URL(issuer);
    const answer = await discoveryRequest(address, { ...libraryOptions(desk, record), algorithm });
    // Checks that the metadata is about the issuer that was asked (RFC 8414 section 3.3).
    const metadata = await processDiscoveryResponse(address, answer);
    if (!metadata.token_endpoint) {
      throw new ConnectionFault(
        'metadata_invalid',
        'The metadata names no token endpoint.',
        'Tell the plugin’s author.',
      );
    }
    await recordStep(
      desk,
      { personId: null, pluginId: plugin.id },
      {
        act: 'discover',
        ...record,
        got: [...record.got, ['issuer', metadata.issuer], ['token_endpoint', metadata.token_endpoint]],
      },
    );
    return metadata;
  } catch (error) {
    await noteNothing(desk, plugin, record, error);
    return null;
  }
}

/** A 404 is an answer; everything else is worth reading in the log. */
async function noteNothing(
  desk: Desk,
  plugin: SignInPlugin,
  record: ReturnType<typeof startRecord>,
  error: unknown,
): Promise<void> {
  const absent = record.got.some(
    ([name, value]) => name === 'status' && (value === '404' || value === '405'),
  );
  const known = error instanceof ConnectionFault ? error.fault : null;
  await recordStep(
    desk,
    { personId: null, pluginId: plugin.id },
    {
      act: 'discover',
      ...record,
      fault: absent
        ? null
        : (known ?? {
            code: 'metadata_invalid',
            message: 'What stands there is not usable as a server’s own description.',
            hint: 'The sign-in goes on with what the manifest or the description says.',
          }),
    },
  );
}

function issuerOf(discoveryUrl: string | null): string | null {
  if (discoveryUrl === null || !URL.canParse(discoveryUrl)) return null;
  return discoveryUrl.replace(/\/\.well-known\/(openid-configuration|oauth-authorization-server).*$/, '');
}
