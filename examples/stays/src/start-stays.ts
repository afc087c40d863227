import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createStaysApp } from './create-stays-app.ts';

/** How to run the service. */
export type StartOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** Folder for the bookings, made when missing; null keeps them in memory only. */
  dataFolder: string | null;
  /** Public address for links. Default: the address of each request. */
  publicUrl?: string | undefined;
  /** The time now. Default: the clock's. */
  today?: (() => Date) | undefined;
  /** Hears of errors that nobody expected. Default: standard error. */
  reportError?: ((error: Error) => void) | undefined;
};

/** A running service. */
export type RunningStays = {
  /** Where it answers, for example `http://127.0.0.1:3211`. */
  url: string;
  /** Stops it; requests in progress are cut off, kept bookings stay. */
  close: () => Promise<void>;
};

/**
 * Starts the service and waits until it answers.
 * @throws Error when the port is taken (`EADDRINUSE`) or the bookings file is damaged (`bookings_unreadable`)
 */
export async function startStays(options: StartOptions): Promise<RunningStays> {
  const host = options.host ?? '127.0.0.1';
  if (options.dataFolder !== null) mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const app = createStaysApp({
    today: options.today ?? (() => new Date()),
    bookingsFile: options.dataFolder === null ? null : join(options.dataFolder, 'bookings.json'),
    publicUrl: options.publicUrl,
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
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
