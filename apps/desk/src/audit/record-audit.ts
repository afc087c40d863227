import { createHash } from 'node:crypto';
import { CompiledQuery, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Schema } from '../database/schema-types.ts';
import { canonicalJson } from './canonical-json.ts';
import { personPseudonym } from './person-pseudonym.ts';

/** One act. `content` holds neither personal data nor secrets: ids, codes, roles, hashes. */
export interface AuditEntry {
  /** Id of the person who acted; kept as a pseudonym. Null for the desk itself. */
  actor: string | null;
  /** Noun and verb, such as `person.role-changed`. */
  act: string;
  /** What it was done to, such as `plugin:stays`; a person only by `personSubject`. */
  subject: string | null;
  content: Record<string, unknown>;
}

/** SHA-256 of the content's canonical JSON. */
export function contentHash(content: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest();
}

/**
 * Appends one entry. It joins the chain when the sealer next runs.
 * @param transaction the act's own, so that both stand or fall together; without one the statement is prepared once
 *   per connection, because every tool call writes one
 */
export async function recordAudit(
  pool: Pool,
  key: Buffer,
  entry: AuditEntry,
  transaction?: Transaction<Schema>,
): Promise<void> {
  const values = [
    entry.actor === null ? null : personPseudonym(key, entry.actor),
    entry.act,
    entry.subject,
    canonicalJson(entry.content),
    contentHash(entry.content),
  ];
  if (transaction) await transaction.executeQuery(CompiledQuery.raw(statement, values));
  else await pool.query({ name: 'record-audit', text: statement, values });
}

const statement =
  'insert into audit_entry (actor, act, subject, content, content_hash) values ($1, $2, $3, $4, $5)';
