import { randomBytes, randomUUID } from 'node:crypto';
import { createConnections } from '../apps/desk/src/connections/connections.ts';
import { storeConnection } from '../apps/desk/src/connections/flows/store-connection.ts';
import { createSealer, fixedRing } from '../apps/desk/src/keys/seal.ts';
import { activePlugin, bookingsDescription } from '../apps/desk/testing/test-assistant.ts';
import { type AssistantOnDatabase, startAssistantOnDatabase } from './measure/assistant-on-database.ts';
import { startChildProgram } from './measure/child-program.ts';
import { median, medianOf, percentile } from './measure/statistics.ts';
import { createDeskCaller, inTurns } from './tool-call.ts';

/** How long the endpoint takes, in milliseconds. */
const endpointMs = 20;
/** Runs, and pairs of calls in each. */
const runs = 7;
const pairs = 100;

/**
 * A call with a stored OAuth connection against the same call without one, both through the desk: what finding the
 * connection, opening its credential and noting that it worked cost. The plugin's row is read for each call, as in the desk.
 */
export async function measureConnectionCall() {
  await using opened = new AsyncDisposableStack();
  const endpoint = opened.adopt(
    await startChildProgram(new URL('./measure/slow-endpoint.ts', import.meta.url), {
      parameters: [String(endpointMs)],
    }),
    (program) => program.stop(),
  );
  const plugins = ['stays', 'signed'].map((id) => activePlugin(id, bookingsDescription, endpoint.url));
  const assistant = opened.adopt(await startAssistantOnDatabase(plugins), (started) => started.close());
  const { beginTurn, database } = assistant;
  const desk = { ...assistant.desk, credentials: await connect(assistant, endpoint.url) };
  const plain = createDeskCaller({ desk, beginTurn }, 'stays_findPlaces');
  const signed = createDeskCaller({ desk, beginTurn }, 'signed_findPlaces');
  await inTurns(50, plain.call, signed.call);
  const measured = [];
  for (let run = 0; run < runs; run += 1) {
    const times = await inTurns(pairs, plain.call, signed.call);
    const [without, having] = [times.direct, times.desk].map((all) => all.map(({ ms }) => ms));
    measured.push({
      plainP50Ms: median(without ?? []),
      plainP99Ms: percentile(without ?? [], 0.99),
      signedP50Ms: median(having ?? []),
      signedP99Ms: percentile(having ?? [], 0.99),
    });
  }
  const { rows } = await database.pool.query<{ state: string }>('select state from connection');
  if (rows.length !== 1 || rows[0]?.state !== 'works') throw new Error('the connection was not used');
  return {
    bench: 'connection-call',
    ratio: medianOf(measured, (run) => run.signedP50Ms / run.plainP50Ms),
    baseline: 'the same call through the desk, of a plugin that needs no sign-in',
    endpointMs,
    runs,
    callsPerRun: pairs,
    plainP50Ms: medianOf(measured, (run) => run.plainP50Ms),
    plainP99Ms: medianOf(measured, (run) => run.plainP99Ms),
    signedP50Ms: medianOf(measured, (run) => run.signedP50Ms),
    signedP99Ms: medianOf(measured, (run) => run.signedP99Ms),
    ratioOfEachRun: measured.map((run) => run.signedP50Ms / run.plainP50Ms),
  };
}

/** The connections as the desk joins them, with one of the plugin that wants a sign-in. */
async function connect({ desk, database }: AssistantOnDatabase, url: string) {
  const dependencies = {
    database,
    guardedFetch: desk.guardedFetch,
    sealer: createSealer(fixedRing(randomBytes(32)), randomBytes),
    recordAudit: desk.audit.recordAudit,
    async findPlugin(pluginId: string) {
      const row = await database.kysely
        .selectFrom('plugin')
        .select(['id', 'name'])
        .where('id', '=', pluginId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const auth =
        row.id === 'signed'
          ? {
              type: 'oauth' as const,
              authorizationEndpoint: `${url}/authorize`,
              tokenEndpoint: `${url}/token`,
              scope: 'read',
              exchange: 'form' as const,
              grant: 'authorization-code' as const,
              discoveryUrl: null,
              verificationToken: null,
            }
          : { type: 'none' as const };
      return { ...row, auth, authFrom: 'manifest' as const, servers: [url], manifestUrl: null };
    },
    publicUrl: () => 'http://127.0.0.1:3210',
    allowHttp: true,
    now: () => new Date(),
    createId: () => randomUUID(),
    randomBytes,
    logger: desk.logger,
  };
  const { id } = await database.kysely.selectFrom('person').select('id').executeTakeFirstOrThrow();
  await database.kysely.transaction().execute((transaction) =>
    storeConnection(dependencies, transaction, {
      personId: id,
      pluginId: 'signed',
      pluginName: 'Signed',
      kind: 'oauth',
      credential: {
        type: 'token',
        accessToken: randomBytes(32).toString('base64url'),
        refreshToken: randomBytes(32).toString('base64url'),
      },
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 3_600_000),
      issuer: null,
      clientId: null,
      account: { id: 'alice', name: 'Alice' },
      connectionId: null,
      conversationId: null,
      name: null,
    }),
  );
  return createConnections(dependencies);
}
