import type { Access, Person } from '@plugdesk/protocol';
import { notSignedIn } from '../accounts/not-signed-in.ts';
import { DeskError } from '../desk-error.ts';

const rank: Record<Person['role'], number> = { member: 1, developer: 2, administrator: 3 };

/** Refuses who may not call. @throws DeskError `not_signed_in`, `suspended`, `forbidden` */
export function checkAccess(access: Access, person: Person | null): void {
  if (access === 'public') return;
  if (person === null) throw notSignedIn();
  if (person.suspended) {
    throw new DeskError('suspended', 'This account is suspended.', { hint: 'Ask an administrator.' });
  }
  if (rank[person.role] < rank[access]) {
    throw new DeskError(
      'forbidden',
      `Only ${access === 'administrator' ? 'an administrator' : `a ${access}`} may do this.`,
      {
        hint: 'Ask an administrator.',
      },
    );
  }
}
