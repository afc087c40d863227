import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../database/open-database.ts';
import type { Schema } from '../database/schema-types.ts';
import { canonicalJson } from './canonical-json.ts';
import { contentHash } from './record-audit.ts';

/** Any number that nothing else in the database locks on. */
const lockKey = 7_034_124;
const batchSize = 500;
/** What the first entry is chained to. */
const beginning = Buffer.alloc(32);

/** An entry as it is chained. */
interface ChainedEntry {
  id: number;
  at: Date;
  actor: string | null;
  act: string;
  subject: string | null;
  content_hash: Buffer;
}

/** SHA-256 of the link before and everything of the entry but its content, which stands in by its hash. */
function chainLink(previous: Buffer, entry: ChainedEntry): Buffer {
  const { id, at, actor, act, subject } = entry;
  return createHash('sha256')
    .update(previous)
    .update(entry.content_hash)
    .update(canonicalJson({ id, at: at.toISOString(), actor, act, subject }))
    .digest();
}

/**
 * Chains the entries that wait, in the order of their ids; of several sealers one works, the others do nothing.
 * Entries younger than two seconds stay, because one with a smaller id may still be on its way.
 *
 * @returns how many were sealed
 */
export async function sealAudit(database: Database, now: Date): Promise<number> {
  const until = new Date(now.getTime() - 2_000);
  let sealed = 0;
  for (;;) {
    const count = await database.transaction((transaction) => sealBatch(transaction, until));
    sealed += count;
    if (count < batchSize) return sealed;
  }
}

async function sealBatch(transaction: Transaction<Schema>, until: Date): Promise<number> {
  const lock = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as held`.execute(
    transaction,
  );
  if (!lock.rows[0]?.held) return 0;
  const last = await transaction
    .selectFrom('audit_entry')
    .select('chain')
    .where('chain', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const entries = await transaction
    .selectFrom('audit_entry')
    .select(['id', 'at', 'actor', 'act', 'subject', 'content_hash'])
    .where('chain', 'is', null)
    .where('at', '<=', until)
    .orderBy('id')
    .limit(batchSize)
    .execute();
  let chain: Buffer = last?.chain ?? beginning;
  for (const entry of entries) {
    chain = chainLink(chain, entry);
    await transaction.updateTable('audit_entry').set({ chain }).where('id', '=', entry.id).execute();
  }
  return entries.length;
}

/** What a walk along the chain found. */
export interface AuditVerdict {
  sealed: number;
  unsealed: number;
  /** Id of the first entry that is not what was sealed; null where the chain holds. */
  brokenAt: number | null;
}

/** Walks the whole chain in the order of ids and compares every content and link. */
export async function verifyAudit(database: Database): Promise<AuditVerdict> {
  let chain: Buffer = beginning;
  let after = 0;
  let sealed = 0;
  for (;;) {
    const entries = await database.kysely
      .selectFrom('audit_entry')
      .selectAll()
      .where('chain', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(batchSize)
      .execute();
    for (const entry of entries) {
      chain = chainLink(chain, entry);
      const holds = entry.chain?.equals(chain) && contentHash(entry.content).equals(entry.content_hash);
      if (!holds) return { sealed, unsealed: await countUnsealed(database), brokenAt: entry.id };
      sealed += 1;
      after = entry.id;
    }
    if (entries.length < batchSize)
      return { sealed, unsealed: await countUnsealed(database), brokenAt: null };
  }
}

async function countUnsealed(database: Database): Promise<number> {
  const row = await database.kysely
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('chain', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
