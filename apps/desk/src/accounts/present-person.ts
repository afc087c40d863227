import { type Person, personSchema } from '@plugdesk/protocol';
import type { Selectable } from 'kysely';
import type { Schema } from '../database/schema-types.ts';

/** A row of the table as people see it. */
export function presentPerson(row: Selectable<Schema['person']>): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    timeZone: row.time_zone,
    language: row.language,
    suspended: row.suspended,
    createdAt: row.created_at.toISOString(),
  };
}

/** A person as better-auth hands it out, checked because its types do not know the roles. */
export function presentAccount(user: { createdAt: Date } & Record<string, unknown>): Person {
  return personSchema.parse({ ...user, createdAt: user.createdAt.toISOString() });
}
