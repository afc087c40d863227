import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeSchema } from './describe-schema.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

const schemaFile = fileURLToPath(new URL('./schema.sql', import.meta.url));

/** Makes the schema's text on a server of its own, with nothing but the migrations in it. */
async function describeFreshSchema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plugdesk-schema-'));
  try {
    const server = await startEmbeddedPostgres({
      folder,
      logger: { info: () => {}, warn: (message) => process.stderr.write(`${message}\n`) },
    });
    try {
      const database = openDatabase({ url: server.url, poolSize: 1 });
      try {
        await migrate(database.pool);
        return await describeSchema(database.pool);
      } finally {
        await database.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Run as a program: writes `schema.sql`; with `--check` only compares, and fails when it differs.
const text = await describeFreshSchema();
if (!process.argv.includes('--check')) {
  await writeFile(schemaFile, text);
} else if (text !== (await readFile(schemaFile, 'utf8').catch(() => ''))) {
  process.stderr.write('schema.sql is not what the migrations make: run `npm run schema` and commit it.\n');
  process.exitCode = 1;
}
