import { DeskError } from '../desk-error.ts';

/** What whoever is not signed in, or not any more, is told. */
export function notSignedIn(): DeskError {
  return new DeskError('not_signed_in', 'Nobody is signed in.', { hint: 'Sign in and try again.' });
}
