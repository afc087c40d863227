import { randomUUID, randomBytes as systemRandomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import manifest from '../package.json' with { type: 'json' };
import type { AccountDependencies } from './accounts/account-dependencies.ts';
import { createAuthentication, type PasswordHashing, scryptPasswords } from './accounts/authentication.ts';
import { createSessionCheck } from './accounts/check-session.ts';
import { createFirstAdministratorLink } from './accounts/first-administrator.ts';
import { createRateLimiter } from './accounts/limit-rate.ts';
import { type App, createApp } from './app.ts';
import { createAttachments } from './attachments/attachments.ts';
import { startForgettingUnsent } from './attachments/forget-unsent.ts';
import { createAudit } from './audit/audit.ts';
import { startAuditSealing } from './audit/start-audit-sealing.ts';
import type { Config } from './config.ts';
import { startEmbeddedPostgres } from './database/embedded/start-embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { type DemoPlugin, startDemos } from './demo/start-demo.ts';
import { limitWrongKeys } from './http/limit-wrong-keys.ts';
import { listenOn } from './http/listen-on.ts';
import { createLiveTranscripts } from './http/serve-live-transcripts.ts';
import { loadStaticFiles } from './http/static-files.ts';
import { type EngineDependencies, type Engines, joinEngines } from './join-engines.ts';
import { deriveKey } from './keys/derive-key.ts';
import { readDeskSecret } from './keys/desk-secret.ts';
import { openKeyRing } from './keys/open-key-ring.ts';
import { createSealer } from './keys/seal.ts';
import { makeDataFolder } from './make-data-folder.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { adminPluginRoutes } from './routes/admin-plugins/admin-plugin-routes.ts';
import { assistantRoutes } from './routes/assistant-routes.ts';
import { attachmentRoutes } from './routes/attachments/attachment-routes.ts';
import { connectionRoutes } from './routes/connections/connection-routes.ts';
import type { AnyRoute } from './routes/define-route.ts';
import { deliveryRoutes } from './routes/deliveries/delivery-routes.ts';
import { readHealthRoute } from './routes/health/read-health.ts';
import { readReadinessRoute } from './routes/health/read-readiness.ts';
import { memoryRoutes } from './routes/memories/memory-routes.ts';
import { modelRoutes } from './routes/models/model-routes.ts';
import { notificationRoutes } from './routes/notifications/notification-routes.ts';
import { ownDataRoutes } from './routes/own-data-routes.ts';
import { pluginRoutes } from './routes/plugins/plugin-routes.ts';
import { postNotificationKeyRoute } from './routes/plugins/post-notification-key.ts';
import { postPluginNotificationRoute } from './routes/plugins/post-plugin-notification.ts';
import { previewRoutes } from './routes/previews/preview-routes.ts';
import { listReceiversRoute } from './routes/receivers/list-receivers.ts';
import { setUpRoutes } from './routes/set-up/set-up-routes.ts';
import { transcriptRoutes } from './routes/transcripts/transcript-routes.ts';
import { webhookRoutes } from './routes/webhooks/webhook-routes.ts';
import { createDeskSettings } from './settings/desk-settings.ts';

/** What a desk may be given instead of the real thing. */
export interface DeskOverrides {
  now?: () => Date;
  createId?: () => string;
  randomBytes?: (size: number) => Buffer;
  logger?: Logger;
  /** A database that is open and migrated; it is not closed with the desk. */
  database?: Database;
  /** Folder of the built web app. */
  webFolder?: string;
  /** Routes beside the desk's own, for tests of what every route must do. */
  routes?: AnyRoute[];
  /** The models of the desk, the default first; instead of those that the configuration names. */
  models?: EngineDependencies['models'];
  /** How often live connections are looked at, in milliseconds. Default 30 s. */
  checkLiveEveryMs?: number;
  /** A compiler that runs already; it is not closed with the desk. */
  compiler?: EngineDependencies['compiler'];
  /** Default {@link scryptPasswords}. */
  passwords?: PasswordHashing;
  /** Resolver, sockets and authorities of the guarded fetch. */
  egress?: EngineDependencies['egress'];
}

/** A desk, ready to listen. */
export interface Desk {
  app: App;
  database: Database;
  engines: Engines;
  /** Opens the port. @returns where: `url` is the public address where one is set */
  listen(): Promise<{ url: string; port: number }>;
  /** The link that makes the first person the administrator; null where somebody is here already. */
  createFirstAdministratorLink(): Promise<string | null>;
  /** Ends what runs, then closes everything. May be called twice. */
  close(): Promise<void>;
}

/** Builds everything once and hands it in: the only place that knows all parts. */
export async function createDesk(config: Config, overrides: DeskOverrides = {}): Promise<Desk> {
  const now = overrides.now ?? (() => new Date());
  const createId = overrides.createId ?? randomUUID;
  const randomBytes = overrides.randomBytes ?? systemRandomBytes;
  const logger = overrides.logger ?? pino({ level: config.logLevel });
  const version = manifest.version;
  // Closed last to first.
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };

  try {
    if (config.key === null || config.databaseUrl === null || config.demo)
      await makeDataFolder(config.dataFolder);
    const ring = await openKeyRing(config, randomBytes);
    const sealer = createSealer(ring, randomBytes);
    const database = overrides.database ?? (await openOwnDatabase(config, logger, closers));
    let migrated = overrides.database !== undefined;
    if (!migrated) {
      await migrate(database.pool);
      migrated = true;
    }

    const secret = await readDeskSecret(database, sealer, ring.keys()[0]);
    let publicUrl = config.publicUrl ?? `http://${urlHost(config.host)}:${config.port}`;
    const audit = createAudit(database, deriveKey(secret, 'audit-pseudonyms'));
    const settings = createDeskSettings({ database, audit, now });
    const authentication = createAuthentication({
      database,
      secret: deriveKey(secret, 'session-cookies'),
      secure: publicUrl.startsWith('https:'),
      publicUrl,
      createId,
      passwords: overrides.passwords ?? scryptPasswords,
    });
    const limiter = createRateLimiter(database, deriveKey(secret, 'rate-limits'), { now, createId });
    let demos: DemoPlugin[] = [];
    const engines = await joinEngines({
      config,
      database,
      audit,
      settings,
      limiter,
      identityKey: deriveKey(secret, 'pairwise-ids'),
      sealer,
      now,
      createId,
      logger,
      version,
      randomBytes,
      publicUrl: () => publicUrl,
      ownHosts: () => demos.map(({ host }) => host),
      ...(overrides.models ? { models: overrides.models } : {}),
      ...(overrides.compiler ? { compiler: overrides.compiler } : {}),
      ...(overrides.egress ? { egress: overrides.egress } : {}),
    });
    closers.push(() => engines.close());
    const accounts: AccountDependencies = {
      database,
      authentication,
      audit,
      now,
      createId,
      randomBytes,
      publicUrl: () => publicUrl,
      listModels: engines.listModels,
      version,
      production: config.production,
    };

    const attachments = createAttachments({ database, now, createId });
    const routes: AnyRoute[] = [
      readHealthRoute(),
      readReadinessRoute(async () => migrated && (await answers(database))),
      ...accountRoutes(accounts, limiter, settings),
      ...assistantRoutes(engines.assistant),
      ...attachmentRoutes(attachments),
      ...pluginRoutes(engines.plugins, limiter),
      ...adminPluginRoutes(engines.plugins, limiter),
      ...connectionRoutes(engines.connections, engines.assistant),
      ...modelRoutes(engines.models),
      ...ownDataRoutes(accounts, limiter, engines.assistant.stopTurns),
      ...previewRoutes(engines.previews),
      ...transcriptRoutes(engines.transcripts),
      ...notificationRoutes(engines.notifications),
      postNotificationKeyRoute(engines.notifications, engines.plugins, audit),
      postPluginNotificationRoute(engines.notifications, limiter),
      ...memoryRoutes(engines.memories, engines.sendMemoryAgain, engines.assistant),
      ...setUpRoutes(engines.events.events, limiter),
      listReceiversRoute(engines.events.events),
      ...webhookRoutes(engines.events.events),
      ...deliveryRoutes(
        engines.events,
        createSessionCheck(database, now),
        limiter,
        overrides.checkLiveEveryMs,
      ),
      ...(overrides.routes ?? []),
    ];

    const findDevice = limitWrongKeys(engines.transcripts.findDevice, limiter);
    const app = createApp({
      routes,
      authentication,
      findDevice,
      staticFiles: await loadStaticFiles(overrides.webFolder ?? builtWebApp),
      logger,
      createId,
      version,
      publicOrigin: config.publicUrl,
      trustedProxies: config.trustedProxies,
      checkResponses: !config.production,
    });

    const live = createLiveTranscripts({
      authentication,
      findDevice,
      transcripts: engines.transcripts,
      publicOrigin: config.publicUrl,
      trustedProxies: config.trustedProxies,
      logger,
      ...(overrides.checkLiveEveryMs === undefined ? {} : { checkEveryMs: overrides.checkLiveEveryMs }),
    });
    const forgetting = startForgettingUnsent(attachments, logger);
    closers.push(forgetting.stop);
    const sealing = startAuditSealing({ database, limiter, now, logger });
    closers.push(sealing.stop);

    return {
      app,
      database,
      engines,
      createFirstAdministratorLink: () => createFirstAdministratorLink(accounts),
      async listen() {
        const listening = await listenOn(app, {
          host: config.host,
          port: config.port,
          stopMs: config.stopMs,
          upgrade: live.upgrade,
        });
        closers.push(listening.close);
        closers.push(live.close);
        // Open streams would hold the port open until the last moment: they end first.
        closers.push(async () => {
          engines.assistant.endStreams();
          engines.notifications.endStreams();
          engines.events.follower.close();
        });
        publicUrl = config.publicUrl ?? `http://${urlHost(config.host)}:${listening.port}`;
        engines.start();
        if (config.demo) {
          // Beside the desk, on the next ports: the tour works offline.
          demos = await startDemos(config.port === 0 ? 0 : listening.port + 1, config.dataFolder, logger);
          for (const demo of demos) {
            closers.push(demo.close);
            // A desk without its example is still a desk.
            await registerDemo(engines, demo).catch((error: unknown) =>
              logger.warn({ err: error }, 'an example plugin could not be registered'),
            );
          }
        }
        return { url: publicUrl, port: listening.port };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Registers an example; of one that people sign in with, the desk learns at once that it takes the desk by itself; one
 * that takes events learns the secret that they are signed with. */
async function registerDemo(engines: Engines, demo: DemoPlugin): Promise<void> {
  const { plugins, connections, deliveries } = engines;
  const pluginId = await plugins.registerDemo(demo.manifestUrl);
  if (pluginId === null) return;
  if (demo.signsIn) await connections.discover(pluginId);
  if (demo.useSecrets === null) return;
  // What a person would copy from the page of its endpoint: from now on it takes signed deliveries only.
  const secret = await deliveries.readPluginSecret(pluginId);
  if (secret !== null) demo.useSecrets([secret]);
}

const builtWebApp = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web/dist');

async function openOwnDatabase(
  config: Config,
  logger: Logger,
  closers: (() => Promise<void>)[],
): Promise<Database> {
  let url = config.databaseUrl;
  if (url === null) {
    const server = await startEmbeddedPostgres({ folder: path.join(config.dataFolder, 'postgres'), logger });
    closers.push(() => server.stop());
    url = server.url;
  }
  const database = openDatabase({
    url,
    poolSize: config.databaseConnections,
    // The driver hangs its whole connection on the error: only its words go into the log.
    onIdleError: ({ message }) => logger.warn({ reason: message }, 'a connection to the database broke'),
  });
  closers.push(() => database.close());
  return database;
}

/** Whether the database answers within two seconds. */
async function answers(database: Database): Promise<boolean> {
  const timeout = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => timeout.resolve(false), 2_000);
  const query = database.pool.query('select 1').then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([query, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A host as it stands in an address; the addresses that mean "all" are shown as this machine. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
