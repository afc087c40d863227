import type { Pool } from 'pg';
import { SealError, type Sealer } from './seal.ts';
import { type SealedColumn, sealedColumns } from './sealed-columns.ts';

/** What a round of sealing anew came to. */
export interface Resealed {
  /** Values that the current key has sealed now. */
  resealed: number;
  /** Values that no key of the ring opens: their places. They are left as they are. */
  unreadable: string[];
}

/** Rows of one statement: small, so that a desk that works meanwhile never waits long. */
const batch = 200;

/**
 * Seals everything anew that another key than the current one sealed. A value that changes meanwhile is left alone: whoever
 * changed it has sealed it. May be stopped at any time and started again; says at the end what nobody can open.
 * @param currentKeyId of the key that seals now, 8 hex digits
 */
export async function resealRows(pool: Pool, sealer: Sealer, currentKeyId: string): Promise<Resealed> {
  let resealed = 0;
  const unreadable: string[] = [];
  for (const sealedColumn of sealedColumns) {
    const skipped: Buffer[] = [];
    for (;;) {
      const rows = await readOld(pool, sealedColumn, currentKeyId, skipped);
      if (rows.length === 0) break;
      for (const row of rows) {
        const place = sealedColumn.placeOf(row.key);
        try {
          const text = sealer.open(row.sealed, place);
          resealed += await replace(pool, sealedColumn, row, sealer.seal(text, place));
        } catch (error) {
          if (!(error instanceof SealError)) throw error;
          unreadable.push(place);
          skipped.push(row.sealed);
        }
      }
    }
  }
  return { resealed, unreadable };
}

interface OldRow {
  key: Record<string, string>;
  sealed: Buffer;
}

async function readOld(
  pool: Pool,
  { table, column, key }: SealedColumn,
  currentKeyId: string,
  skipped: Buffer[],
): Promise<OldRow[]> {
  const { rows } = await pool.query<Record<string, string> & { sealed: Buffer }>(
    `select ${key.join(', ')}, ${column} as sealed from ${table}
      where ${column} is not null and substring(${column} from 2 for 4) <> decode($1, 'hex')
        and ${column} <> all($2::bytea[])
      limit ${batch}`,
    [currentKeyId, skipped],
  );
  return rows.map(({ sealed, ...names }) => ({ key: names, sealed }));
}

async function replace(
  pool: Pool,
  { table, column, key }: SealedColumn,
  row: OldRow,
  sealed: Buffer,
): Promise<number> {
  const where = key.map((name, index) => `${name} = $${index + 3}`).join(' and ');
  const { rowCount } = await pool.query(
    `update ${table} set ${column} = $1 where ${column} = $2 and ${where}`,
    [sealed, row.sealed, ...key.map((name) => row.key[name])],
  );
  return rowCount ?? 0;
}
