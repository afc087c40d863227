import type { PluginAuth } from '@plugdesk/protocol';
import type { ManifestNotes } from './manifest-notes.ts';
import { fieldOf, isManifestObject, type ManifestObject } from './read-fields.ts';
import { readHttpAuth } from './read-http-auth.ts';
import { readOAuth } from './read-oauth.ts';

const known = 'none, user_http, service_http or oauth';

/** What sign-in a manifest wants. One that is missing is none; one that is unknown blocks. */
export function readAuth(root: ManifestObject, base: string | null, notes: ManifestNotes): PluginAuth {
  const written = fieldOf(root, 'auth');
  if (written === undefined || written === null) {
    notes.note({
      code: 'auth_missing',
      at: ['auth'],
      limit: known,
      message: 'auth is missing; calls go without a sign-in.',
      hint: 'Write "auth": { "type": "none" }.',
    });
    return { type: 'none' };
  }
  const auth = isManifestObject(written) ? written : { type: written };
  const type = fieldOf(auth, 'type');
  const name = typeof type === 'string' ? type.trim().toLowerCase() : '';
  if (!isManifestObject(written) || (name !== type && isKnown(name))) {
    notes.note({
      severity: 'repaired',
      code: 'auth_repaired',
      at: isManifestObject(written) ? ['auth', 'type'] : ['auth'],
      value: isManifestObject(written) ? type : written,
      limit: known,
      message: `The sign-in was read as ${name || 'unknown'}.`,
      hint: 'Write it as in "auth": { "type": "none" }, in lower case.',
    });
  }
  const verificationToken = readVerificationToken(auth);
  if (name === 'none') return { type: 'none' };
  if (name === 'user_http') return { type: 'user_http', ...readHttpAuth(auth, notes) };
  if (name === 'service_http')
    return { type: 'service_http', ...readHttpAuth(auth, notes), verificationToken };
  if (name === 'oauth') return readOAuth(auth, base, verificationToken, notes);
  notes.note({
    severity: 'blocks',
    code: 'auth_unknown',
    at: ['auth', 'type'],
    value: type,
    limit: known,
    message: name === '' ? 'auth has no type.' : 'This kind of sign-in is not known.',
    hint: `Write one of ${known}.`,
  });
  return { type: 'unknown', written: name.slice(0, 100) };
}

/** `api.is_user_authenticated` (or `has_user_authentication`) may say otherwise than auth; auth counts. */
export function checkAuthClaims(api: ManifestObject, auth: PluginAuth, notes: ManifestNotes): void {
  const perPerson = auth.type === 'user_http' || auth.type === 'oauth';
  for (const key of ['is_user_authenticated', 'has_user_authentication']) {
    const claim = fieldOf(api, key);
    if (typeof claim !== 'boolean' || auth.type === 'unknown' || claim === perPerson) continue;
    notes.note({
      code: 'auth_contradiction',
      at: ['api', key],
      value: claim,
      message: `api.${key} says ${claim}, but the sign-in is ${auth.type}. The sign-in counts.`,
      hint: `Write ${perPerson}, or leave it out.`,
    });
  }
}

function isKnown(name: string): boolean {
  return ['none', 'user_http', 'service_http', 'oauth'].includes(name);
}

/** Proof that the author owns the domain; ours stands under `plugdesk`. It is not a key. */
function readVerificationToken(auth: ManifestObject): string | null {
  const tokens = fieldOf(auth, 'verification_tokens');
  const token = isManifestObject(tokens) ? fieldOf(tokens, 'plugdesk') : undefined;
  return typeof token === 'string' && token !== '' ? token.slice(0, 500) : null;
}
