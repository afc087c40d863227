import type { PluginAuth } from '@plugdesk/protocol';
import type { ManifestNotes } from './manifest-notes.ts';
import { fieldOf, type ManifestObject, readAddress } from './read-fields.ts';

/**
 * OAuth as manifests write it: despite their names, `client_url` is the page where the person signs in and
 * `authorization_url` is where a code is changed for a token. An address that is missing is empty, with a finding.
 */
export function readOAuth(
  auth: ManifestObject,
  base: string | null,
  verificationToken: string | null,
  notes: ManifestNotes,
): PluginAuth {
  const endpoint = (key: string): string => {
    const address = readAddress(fieldOf(auth, key), ['auth', key], base, notes) ?? '';
    if (address.startsWith('http:')) {
      notes.note({
        code: 'auth_not_encrypted',
        at: ['auth', key],
        value: address,
        limit: 'an address that begins with https://',
        message: `auth.${key} is not encrypted: whoever is on the way can read it.`,
        hint: 'Serve it over https.',
      });
    }
    return address;
  };
  return {
    type: 'oauth',
    authorizationEndpoint: endpoint('client_url'),
    tokenEndpoint: endpoint('authorization_url'),
    scope: readScope(fieldOf(auth, 'scope')),
    exchange: readExchange(auth, notes),
    grant: 'authorization-code',
    discoveryUrl: null,
    verificationToken,
  };
}

function readScope(scope: unknown): string {
  if (Array.isArray(scope)) return scope.filter((item) => typeof item === 'string').join(' ');
  return typeof scope === 'string' ? scope.trim() : '';
}

function readExchange(auth: ManifestObject, notes: ManifestNotes): 'json' | 'form' {
  const written = fieldOf(auth, 'authorization_content_type');
  const type = typeof written === 'string' ? written.toLowerCase() : '';
  if (type.includes('form')) return 'form';
  if (type.includes('json')) return 'json';
  notes.note({
    severity: 'repaired',
    code: type === '' ? 'auth_exchange_missing' : 'auth_exchange_unknown',
    at: ['auth', 'authorization_content_type'],
    value: written,
    limit: 'application/json or application/x-www-form-urlencoded',
    message: 'Nothing that is understood says how the code is sent; it goes as JSON.',
    hint: 'Write "authorization_content_type": "application/json" or "application/x-www-form-urlencoded".',
  });
  return 'json';
}
