import { EgressError } from '../egress/egress-error.ts';
import type { NameWatch } from '../egress/watch-names.ts';

/** What the system says when it is our machine or our network that fails. */
const ourReasons = new Set([
  'EAI_MEMORY',
  'EAI_SYSTEM',
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
 * A name was not resolved, and nothing says why: our resolver does not answer, or it has no answer from the servers of
 * that name alone. A name that does not exist is ENOTFOUND.
 */
const unclearReasons = new Set(['EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT']);

/**
 * Whose fault a failed request is. Ours: names cannot be resolved at all, there is no way out, nothing to open a socket
 * with, the desk stops, or whatever fails before the request is one (the database, the key). Everything else is the
 * receiver's: no such name, its name alone is not resolved, no answer in time, a broken connection or answer, an address
 * that the guard refuses.
 */
export async function isOurFault(
  error: unknown,
  names: Pick<NameWatch, 'doOthersResolve'>,
): Promise<boolean> {
  if (!(error instanceof EgressError)) return true;
  if (error.code === 'stopped') return true;
  if (error.reason === undefined) return false;
  if (unclearReasons.has(error.reason)) return !(await names.doOthersResolve(new URL(error.url).hostname));
  return ourReasons.has(error.reason);
}
