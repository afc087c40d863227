import type { ManifestNotes } from './manifest-notes.ts';
import { fieldOf, type ManifestObject } from './read-fields.ts';

type HttpScheme = { scheme: 'bearer' | 'basic' | 'header'; keyName: string | null };

/** A header's name (RFC 9110 section 5.6.2). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;

/** How a key is sent, of `user_http` and `service_http`: any letter case, custom headers, and bearer where nothing is said. */
export function readHttpAuth(auth: ManifestObject, notes: ManifestNotes): HttpScheme {
  const written = fieldOf(auth, 'authorization_type');
  const wanted = typeof written === 'string' ? written.trim().toLowerCase() : '';
  const header = fieldOf(auth, 'custom_auth_header');
  const at = ['auth', 'authorization_type'];
  const limit = 'bearer, basic, or header with custom_auth_header';
  if (wanted === 'bearer' || wanted === 'basic') return { scheme: wanted, keyName: null };
  const namesHeader = typeof header === 'string' && header.trim() !== '';
  if (['header', 'custom', 'custom_header', 'api_key', 'apikey'].includes(wanted) || namesHeader) {
    if (wanted !== 'header') {
      notes.note({
        severity: 'repaired',
        code: 'auth_scheme_repaired',
        at,
        value: written,
        limit,
        message: 'The key was read as one for a header of its own.',
        hint: 'Write "authorization_type": "header".',
      });
    }
    if (namesHeader && token.test(header.trim())) return { scheme: 'header', keyName: header.trim() };
    notes.note({
      code: 'auth_header_missing',
      at: ['auth', 'custom_auth_header'],
      value: header,
      limit: 'the name of a header',
      message: 'The key goes into a header, but nothing says which one.',
      hint: 'Write custom_auth_header, such as "X-API-Key".',
    });
    return { scheme: 'header', keyName: null };
  }
  notes.note({
    severity: 'repaired',
    code: wanted === '' ? 'auth_scheme_missing' : 'auth_scheme_unknown',
    at,
    value: written,
    limit,
    message:
      wanted === ''
        ? 'Nothing says how the key is sent; it goes as a bearer token.'
        : 'How the key is sent is not understood; it goes as a bearer token.',
    hint: 'Write "authorization_type": "bearer" or "basic".',
  });
  return { scheme: 'bearer', keyName: null };
}
