import { DeskError } from '../desk-error.ts';

/** PostgreSQL's code for a row that refers to one that is not there. */
const foreignKey = '23503';

/**
 * What is thrown instead where a session cannot begin because the account was deleted since the request came: what any
 * later request of it is told. Everything else stays as it is.
 */
export function nameGonePerson(error: unknown): unknown {
  const isGone =
    error instanceof Error &&
    'code' in error &&
    error.code === foreignKey &&
    'constraint' in error &&
    error.constraint === 'transcript_session_person_id_fkey';
  if (!isGone) return error;
  return new DeskError('not_signed_in', 'Nobody is signed in: the account was deleted.', {
    hint: 'Sign in and try again.',
  });
}
