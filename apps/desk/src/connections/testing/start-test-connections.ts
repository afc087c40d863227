import { randomBytes, randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { PluginAuth } from '@plugdesk/protocol';
import { pino } from 'pino';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { createGuardedFetch } from '../../egress/guarded-fetch.ts';
import { createSealer, fixedRing } from '../../keys/seal.ts';
import type { ConnectionDependencies, SignInPlugin } from '../connection-dependencies.ts';
import { createConnections } from '../connections.ts';

/** Where the desk of these tests says that it is; nothing listens there. */
export const testDeskUrl = 'http://desk.localhost:3210';

/** The redirect address that it has for a plugin. */
export const testRedirectUrl = (pluginId: string, deskUrl = testDeskUrl) =>
  `${deskUrl}/api/connections/return/${pluginId}`;

/** Two people and their sessions. */
export const ada = { personId: 'ada', sessionId: 'session-ada' };
export const ben = { personId: 'ben', sessionId: 'session-ben' };

/** OAuth as a manifest writes it, for a server at this address. */
export function manifestOAuth(
  url: string,
  given: Partial<Extract<PluginAuth, { type: 'oauth' }>> = {},
): PluginAuth {
  return {
    type: 'oauth',
    authorizationEndpoint: `${url}/authorize`,
    tokenEndpoint: `${url}/token`,
    scope: 'read',
    exchange: 'form',
    grant: 'authorization-code',
    discoveryUrl: null,
    verificationToken: null,
    ...given,
  };
}

/** The connections on a database of their own, with the real guard: this machine is listed as a private host. */
export async function startTestConnections(test: TestContext) {
  const testDatabase = await createTestDatabase();
  const plugins = new Map<string, SignInPlugin>();
  let ahead = 0;
  let deskUrl = testDeskUrl;
  const guardedFetch = createGuardedFetch({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    policy: () => ({ allowHttp: true, privateHosts: ['127.0.0.0/8'] }),
    userAgent: 'Plugdesk/test',
  });
  const dependencies: ConnectionDependencies = {
    database: testDatabase.database,
    guardedFetch,
    sealer: createSealer(fixedRing(Buffer.alloc(32, 7)), randomBytes),
    recordAudit: async () => undefined,
    findPlugin: async (pluginId) => plugins.get(pluginId) ?? null,
    publicUrl: () => deskUrl,
    allowHttp: true,
    now: () => new Date(Date.now() + ahead),
    createId: randomUUID,
    randomBytes,
    logger: pino({ level: 'silent' }),
  };
  test.after(async () => {
    await guardedFetch.close();
    await testDatabase.close();
  });
  for (const { personId } of [ada, ben]) {
    await testDatabase.kysely
      .insertInto('person')
      .values({ id: personId, name: personId, email: `${personId}@plugdesk.example` })
      .execute();
  }
  return {
    dependencies,
    connections: createConnections(dependencies),
    /** Another desk process on the same database. */
    anotherProcess: () => createConnections(dependencies),
    kysely: testDatabase.kysely,
    passTime: (ms: number) => {
      ahead += ms;
    },
    /** The desk gets another public address. */
    moveTo: (url: string) => {
      deskUrl = url;
    },
    /** Makes a plugin known, with a row that connections can belong to. */
    async addPlugin(id: string, auth: PluginAuth, servers: string[] = ['https://api.example']) {
      plugins.set(id, {
        id,
        name: `Plugin ${id}`,
        auth,
        authFrom: 'manifest',
        servers,
        manifestUrl: null,
      });
      await testDatabase.kysely
        .insertInto('plugin')
        .values({ id, tool_prefix: id, name: `Plugin ${id}`, source_kind: 'text' })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}
