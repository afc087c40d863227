import type { Finding, PluginAuth } from '@plugdesk/protocol';
import type { Compilation, SecurityScheme } from '@plugdesk/tool-compiler';
import { makeFinding } from '../make-finding.ts';

/**
 * The sign-in that a description without a manifest wants: a key per person, sent as its operations ask for it.
 * None where any operation can be called without; OAuth is read as a bearer token that the person pastes.
 */
export function deriveAuth(compilation: Compilation): { auth: PluginAuth; finding: Finding | null } {
  const scheme = neededScheme(compilation);
  if (scheme === null) return { auth: { type: 'none' }, finding: null };
  if (scheme.type === 'bearer') return { auth: keyPerPerson('bearer'), finding: null };
  if (scheme.type === 'basic') return { auth: keyPerPerson('basic'), finding: null };
  if (scheme.type === 'apiKey' && scheme.in === 'header' && scheme.parameter !== null) {
    return { auth: keyPerPerson('header', scheme.parameter), finding: null };
  }
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') {
    const message = `The description wants ${scheme.type}, and without a manifest each person pastes a bearer token instead.`;
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
  const scheme = neededScheme(compilation);
  if (auth.type !== 'none' || scheme === null) return null;
  return warn(
    scheme,
    `The manifest says that no sign-in is needed, but the description asks for ${scheme.name}.`,
  );
}

function neededScheme({ tools }: Compilation): SecurityScheme | null {
  const free = tools.some(
    ({ security }) => security.length === 0 || security.some((needed) => needed.length === 0),
  );
  if (free) return null;
  const schemes = tools.flatMap(({ security }) => security.flat());
  const wanted = (type: SecurityScheme['type']) => schemes.find((scheme) => scheme.type === type);
  const headerKey = schemes.find((scheme) => scheme.type === 'apiKey' && scheme.in === 'header');
  return wanted('bearer') ?? headerKey ?? wanted('basic') ?? wanted('oauth2') ?? schemes[0] ?? null;
}

function keyPerPerson(scheme: 'bearer' | 'basic' | 'header', headerName: string | null = null): PluginAuth {
  return { type: 'user_http', scheme, headerName };
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
