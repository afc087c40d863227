import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { chooseChecker } from './checking/choose-checker.ts';
import { createNewsCheckerApp } from './create-news-checker-app.ts';
import type { NewsCheckerSettings } from './news-checker-settings.ts';
import { openSessions } from './sessions/open-sessions.ts';

/** How to run the service. */
export type StartOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** Default: none, so it checks by its built-in list and accepts what anybody sends. */
  settings?: NewsCheckerSettings | undefined;
  /** The time now. Default: the clock's. */
  now?: (() => Date) | undefined;
  /** Hears of errors that nobody expected. Default: standard error. */
  reportError?: ((error: Error) => void) | undefined;
};

/** A running service. */
export type RunningNewsChecker = {
  /** Where it answers, for example `http://127.0.0.1:3213`. The entry is at `/plugin.json`. */
  url: string;
  /** What it checks by, as a sentence. */
  checksBy: string;
  /** Changes the secrets while it runs: a desk knows them only once the plugin is registered. */
  change: (change: { secrets: readonly string[] }) => void;
  /** Stops it; requests in progress are cut off, what was heard is forgotten. */
  close: () => Promise<void>;
};

/**
 * Starts the service and waits until it answers.
 * @throws Error when the port is taken (`EADDRINUSE`)
 */
export async function startNewsChecker(options: StartOptions): Promise<RunningNewsChecker> {
  const host = options.host ?? '127.0.0.1';
  const settings = options.settings ?? {};
  const now = options.now ?? (() => new Date());
  const checker = chooseChecker(settings);
  let secrets = settings.secrets ?? [];
  const app = createNewsCheckerApp({
    secrets: () => (secrets.length === 0 ? null : secrets),
    now,
    sessions: openSessions(now),
    checker,
    publicUrl: settings.publicUrl?.replace(/\/+$/, ''),
    reportError: options.reportError ?? ((error) => console.error(error)),
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    checksBy: checker.description,
    change(change) {
      secrets = change.secrets;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
