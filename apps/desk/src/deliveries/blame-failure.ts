import { EgressError } from '../egress/egress-error.ts';

/** What the system says when it is our machine or our network that fails. */
const ourReasons = new Set([
  // Our resolver does not answer; a name that does not exist is ENOTFOUND.
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_MEMORY',
  'EAI_SYSTEM',
  'ESERVFAIL',
  'ETIMEOUT',
  // No way out of this machine.
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  // Out of file descriptors, memory or buffers.
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOBUFS',
]);

/**
 * Whose fault a failed request is. Ours: names cannot be resolved at all, there is no way out, nothing to open a socket
 * with, the desk stops, or whatever fails before the request is one (the database, the key). Everything else is the
 * receiver's: no such name, no answer in time, a broken connection or answer, an address that the guard refuses.
 */
export function isOurFault(error: unknown): boolean {
  if (!(error instanceof EgressError)) return true;
  return error.code === 'stopped' || (error.reason !== undefined && ourReasons.has(error.reason));
}
