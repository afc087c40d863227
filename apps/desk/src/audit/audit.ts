import type { Transaction } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import { personPseudonym } from './person-pseudonym.ts';
import { type AuditEntry, recordAudit } from './record-audit.ts';

/** The audit log as the desk's acts see it. */
export interface Audit {
  /** Notes an act; with `transaction` it stands or falls with it. */
  recordAudit(entry: AuditEntry, transaction?: Transaction<Schema>): Promise<void>;
  /** `person:<pseudonym>`, for a subject or content that is about a person. */
  personSubject(personId: string): string;
}

/** The audit log on this database. `key` makes the pseudonyms. */
export function createAudit(database: Database, key: Buffer): Audit {
  return {
    recordAudit: (entry, transaction) => recordAudit(database.pool, key, entry, transaction),
    personSubject: (personId) => `person:${personPseudonym(key, personId)}`,
  };
}
