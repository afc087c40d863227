import { notSignedIn } from '../accounts/not-signed-in.ts';
import { errorCode } from '../database/error-code.ts';

/** PostgreSQL's code for a row that refers to one that is not there. */
const foreignKey = '23503';

/**
 * What is thrown instead where a session cannot begin because the account was deleted since the request came: what any
 * later request of it is told. Everything else stays as it is.
 */
export function nameGonePerson(error: unknown): unknown {
  const isGone =
    errorCode(error) === foreignKey &&
    (error as { constraint?: string }).constraint === 'transcript_session_person_id_fkey';
  return isGone ? notSignedIn() : error;
}
