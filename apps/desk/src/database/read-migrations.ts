import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseError } from './database-error.ts';

/** One forward step of the schema, as it lies in `migrations/NNNN-name.sql`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text (line ends as `\n`), in hex. */
  readonly hash: string;
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** The folder with the desk's own migrations. */
const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url));

/**
 * Reads the migrations of a folder in order.
 * @throws DatabaseError `database_migration_missing` when the numbers do not run 1, 2, 3, …
 */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const match = fileName.exec(file);
    if (!match) continue;
    const sql = (await readFile(`${folder}/${file}`, 'utf8')).replaceAll('\r\n', '\n');
    const number = Number(match[1]);
    if (number !== migrations.length + 1) {
      throw new DatabaseError(
        'database_migration_missing',
        `Migration ${migrations.length + 1} was expected, and the folder has ${file}.`,
        'Numbers run without gaps and occur once: restore the missing file or renumber the new one.',
      );
    }
    const hash = createHash('sha256').update(sql).digest('hex');
    migrations.push({ number, name: match[2] ?? '', sql, hash });
  }
  return migrations;
}
