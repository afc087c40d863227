import type { AuthorizationServer } from 'oauth4webapi';

/** Endpoints as a manifest names them; empty where it names none. */
interface NamedEndpoints {
  authorizationEndpoint: string;
  tokenEndpoint: string;
}

/** Whether metadata names the endpoints that the manifest names; where that names none, any will do. Pure. */
export function fitsManifest(auth: NamedEndpoints, metadata: AuthorizationServer): boolean {
  const same = (written: string, given: string | undefined) =>
    written === '' || (given !== undefined && sameEndpoint(written, given));
  return (
    same(auth.authorizationEndpoint, metadata.authorization_endpoint) &&
    same(auth.tokenEndpoint, metadata.token_endpoint)
  );
}

/**
 * Metadata without further endpoints at places that the manifest, which an administrator accepted, does not name: tokens
 * and the client's secret are sent to them too, and the metadata may come from the plugin's API instead of the server. Pure.
 */
export function withoutForeign(auth: NamedEndpoints, metadata: AuthorizationServer): AuthorizationServer {
  const named = [auth.authorizationEndpoint, auth.tokenEndpoint].filter((written) => URL.canParse(written));
  if (named.length === 0) return metadata;
  const origins = new Set(named.map((written) => new URL(written).origin));
  const kept = { ...metadata };
  for (const name of ['revocation_endpoint', 'userinfo_endpoint', 'registration_endpoint'] as const) {
    const written = kept[name];
    if (written !== undefined && !(URL.canParse(written) && origins.has(new URL(written).origin)))
      delete kept[name];
  }
  return kept;
}

function sameEndpoint(left: string, right: string): boolean {
  if (!URL.canParse(left) || !URL.canParse(right)) return false;
  const [one, other] = [new URL(left), new URL(right)];
  return one.origin === other.origin && one.pathname === other.pathname;
}
