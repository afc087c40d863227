import type { Finding, PluginAuth } from '@plugdesk/protocol';
import type { Compilation, OAuthFlow, SecurityScheme } from '@plugdesk/tool-compiler';
import { makeFinding } from '../make-finding.ts';

/**
 * The sign-in that a description without a manifest wants: a key per person, sent as its operations ask for it, or
 * OAuth as its schemes describe it. None where no operation needs one; where only some do, those that do not are
 * called without it as long as there is none.
 */
export function deriveAuth(compilation: Compilation): { auth: PluginAuth; finding: Finding | null } {
  const scheme = neededScheme(compilation);
  if (scheme === null) return { auth: { type: 'none' }, finding: null };
  if (scheme.type === 'bearer' || scheme.type === 'basic') {
    return { auth: keyPerPerson(scheme.type), finding: null };
  }
  if (scheme.type === 'apiKey' && scheme.in !== null && scheme.parameter !== null) {
    return { auth: keyPerPerson(scheme.in, scheme.parameter), finding: null };
  }
  const oauth = readOAuthScheme(scheme);
  if (oauth !== null) return { auth: oauth, finding: null };
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') {
    const message = `The description wants ${scheme.type} but names no server that gives a code for a token, so each person pastes a bearer token instead.`;
    return { auth: keyPerPerson('bearer'), finding: warn(scheme, message) };
  }
  return {
    auth: { type: 'none' },
    finding: warn(
      scheme,
      `The key that the description wants (${scheme.name}) cannot be given here; calls go without it.`,
    ),
  };
}

/** Warns where a manifest says that no sign-in is needed and every operation of the description wants one. */
export function compareAuth(auth: PluginAuth, compilation: Compilation): Finding | null {
  const free = compilation.tools.some(({ security }) => isFree(security));
  const scheme = free ? null : neededScheme(compilation);
  if (auth.type !== 'none' || scheme === null) return null;
  return warn(
    scheme,
    `The manifest says that no sign-in is needed, but the description asks for ${scheme.name}.`,
  );
}

function neededScheme({ tools }: Compilation): SecurityScheme | null {
  const schemes = tools
    .filter(({ security }) => !isFree(security))
    .flatMap(({ security }) => security.flat());
  const wanted = (type: SecurityScheme['type']) => schemes.find((scheme) => scheme.type === type);
  const headerKey = schemes.find((scheme) => scheme.type === 'apiKey' && scheme.in === 'header');
  const signIn = schemes.find((scheme) => readOAuthScheme(scheme) !== null);
  return (
    wanted('bearer') ??
    headerKey ??
    wanted('basic') ??
    signIn ??
    wanted('apiKey') ??
    wanted('oauth2') ??
    schemes[0] ??
    null
  );
}

function isFree(security: Compilation['tools'][number]['security']): boolean {
  return security.length === 0 || security.some((needed) => needed.length === 0);
}

/** OAuth as a scheme describes it; null where it has no flow that the desk can go. */
function readOAuthScheme(scheme: SecurityScheme): PluginAuth | null {
  const found = (grant: OAuthFlow['grant']) => scheme.flows.find((flow) => flow.grant === grant);
  const code = found('authorization-code');
  if (code?.authorizationUrl && code.tokenUrl) {
    return oauth('authorization-code', code.authorizationUrl, code.tokenUrl, null);
  }
  if (scheme.type === 'openIdConnect' && scheme.discoveryUrl !== null) {
    return oauth('authorization-code', '', '', scheme.discoveryUrl);
  }
  const client = found('client-credentials');
  return client?.tokenUrl ? oauth('client-credentials', '', client.tokenUrl, null) : null;
}

/** Nothing is asked for beforehand: each operation names the scopes that it needs. */
function oauth(
  grant: 'authorization-code' | 'client-credentials',
  authorizationEndpoint: string,
  tokenEndpoint: string,
  discoveryUrl: string | null,
): PluginAuth {
  return {
    type: 'oauth',
    authorizationEndpoint,
    tokenEndpoint,
    scope: '',
    // RFC 6749 section 4.1.3: a form. JSON is a habit of manifests only.
    exchange: 'form',
    grant,
    discoveryUrl,
    verificationToken: null,
  };
}

function keyPerPerson(
  scheme: 'bearer' | 'basic' | 'header' | 'query' | 'cookie',
  keyName: string | null = null,
): PluginAuth {
  return { type: 'user_http', scheme, keyName };
}

function warn(scheme: SecurityScheme, message: string): Finding {
  return makeFinding({
    severity: 'warns',
    code: 'auth_differs',
    file: 'description',
    field: `securitySchemes.${scheme.name}`,
    message,
    hint: 'Publish a manifest that says how to sign in.',
  });
}
