import { cleanText } from './clean-text.ts';
import { isObject, own, type ReadObject, text } from './json.ts';
import type { OAuthFlow } from './tool.ts';

const grants: ReadonlyMap<string, OAuthFlow['grant']> = new Map([
  ['authorizationcode', 'authorization-code'],
  ['accesscode', 'authorization-code'],
  ['clientcredentials', 'client-credentials'],
  ['application', 'client-credentials'],
  ['implicit', 'implicit'],
  ['password', 'password'],
]);

/**
 * The flows of an oauth2 scheme: OpenAPI 3 has them under `flows` (section 4.8.29), Swagger 2 writes one flow into the
 * scheme itself. Relative addresses resolve against the description's own.
 */
export function readFlows(scheme: ReadObject, url: string | null): OAuthFlow[] {
  const flows = own(scheme, 'flows');
  if (isObject(flows)) {
    return Object.entries(flows).flatMap(([name, flow]) =>
      isObject(flow) ? [readFlow(name, flow, url)] : [],
    );
  }
  const single = text(own(scheme, 'flow'));
  return single === null || single === undefined ? [] : [readFlow(single, scheme, url)];
}

function readFlow(name: string, flow: ReadObject, url: string | null): OAuthFlow {
  const address = (key: string) => readAbsolute(own(flow, key), url);
  const scopes = own(flow, 'scopes');
  return {
    grant: grants.get(name.toLowerCase().replaceAll(/[^a-z]/g, '')) ?? 'other',
    authorizationUrl: address('authorizationUrl'),
    tokenUrl: address('tokenUrl'),
    refreshUrl: address('refreshUrl'),
    scopes: Object.fromEntries(
      Object.entries(isObject(scopes) ? scopes : {})
        .slice(0, 200)
        .map(([scope, meaning]) => [scope, cleanText(meaning, 200)]),
    ),
  };
}

/** An address, absolute where the description has one to resolve against; null where none is written. */
export function readAbsolute(written: unknown, url: string | null): string | null {
  const address = text(written)?.trim();
  if (!address) return null;
  if (URL.canParse(address)) return new URL(address).href;
  return url !== null && URL.canParse(address, url) ? new URL(address, url).href : address;
}
