import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
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

/** Appends one entry. It joins the chain when the sealer next runs. */
export async function recordAudit(database: Kysely<Schema>, key: Buffer, entry: AuditEntry): Promise<void> {
  await database
    .insertInto('audit_entry')
    .values({
      actor: entry.actor === null ? null : personPseudonym(key, entry.actor),
      act: entry.act,
      subject: entry.subject,
      content: canonicalJson(entry.content),
      content_hash: contentHash(entry.content),
    })
    .execute();
}
