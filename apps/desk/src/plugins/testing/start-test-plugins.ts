import type { TestContext } from 'node:test';
import { sharedCompiler } from '../../../testing/shared-compiler.ts';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { createGuardedFetch } from '../../egress/guarded-fetch.ts';
import { encodePicture } from '../../previews/encode-picture.ts';
import type { EntryChange, PluginDependencies } from '../plugin-dependencies.ts';
import { createPlugins } from '../plugins.ts';

/** The plugins on a database of their own, with the real guard: this machine is listed as a private host. */
export async function startTestPlugins(
  test: TestContext,
  options: { privateHosts?: readonly string[] } = {},
) {
  const testDatabase = await createTestDatabase();
  const policy = () => ({ allowHttp: false, privateHosts: options.privateHosts ?? ['127.0.0.0/8'] });
  const guardedFetch = createGuardedFetch({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    policy,
    userAgent: 'Plugdesk/test',
  });
  let ids = 0;
  let time = Date.parse('2027-03-01T12:00:00Z');
  const audited: { act: string; content: Record<string, unknown> }[] = [];
  const entryChanges: EntryChange[] = [];
  const dependencies: PluginDependencies = {
    database: testDatabase.database,
    guardedFetch,
    policy,
    compiler: sharedCompiler(),
    encodePicture,
    countTokens: (text) => Math.ceil(text.length / 4),
    recordAudit: async (entry) => {
      audited.push(entry);
    },
    onEntryChanged: async (_transaction, change) => {
      entryChanges.push(change);
      return null;
    },
    now: () => new Date(time),
    createId: () => `id-${++ids}`,
  };
  test.after(async () => {
    await guardedFetch.close();
    await testDatabase.close();
  });
  for (const id of ['ada', 'ben']) {
    await testDatabase.kysely
      .insertInto('person')
      .values({ id, name: id, email: `${id}@plugdesk.example` })
      .execute();
  }
  return {
    dependencies,
    plugins: createPlugins(dependencies),
    kysely: testDatabase.kysely,
    audited,
    /** What was told about entries, in order. */
    entryChanges,
    passTime: (ms: number) => {
      time += ms;
    },
    /** Another desk process on the same database. */
    anotherProcess: () => createPlugins(dependencies),
  };
}
