import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { BookBuyerSettings } from './book-buyer-settings.ts';
import { findBooks } from './books/find-books.ts';
import { findBooksByModel } from './books/find-books-by-model.ts';
import { createBookBuyerApp } from './create-book-buyer-app.ts';
import { openRecords } from './json-file.ts';
import { orderSchema } from './orders/order.ts';

/** How to run the service. */
export type StartOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** Default: none, so it finds books by rules, orders nothing and accepts what anybody sends. */
  settings?: BookBuyerSettings | undefined;
  /** The time now. Default: the clock's. */
  now?: (() => Date) | undefined;
  /** Hears of errors that nobody expected. Default: standard error. */
  reportError?: ((error: Error) => void) | undefined;
};

/** A running service. */
export type RunningBookBuyer = {
  /** Where it answers, for example `http://127.0.0.1:3215`. The entry is at `/plugin.json`. */
  url: string;
  /** Stops it; requests in progress are cut off, and are repeated at the desk's next try. */
  close: () => Promise<void>;
};

/** A desk keeps deliveries for 30 days, and can repeat them for so long. */
const keptMs = 35 * 24 * 60 * 60 * 1_000;

/**
 * Starts the service and waits until it answers.
 * @throws Error when the port is taken (`EADDRINUSE`), or `records_unreadable`
 */
export async function startBookBuyer(options: StartOptions): Promise<RunningBookBuyer> {
  const host = options.host ?? '127.0.0.1';
  const now = options.now ?? (() => new Date());
  const { secrets, publicUrl, model, shop, dataFolder } = options.settings ?? {};
  if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const app = createBookBuyerApp({
    secrets: secrets?.length ? secrets : null,
    now,
    findBooks: async (memory) => (model ? findBooksByModel(model, memory) : findBooks(memory)),
    shop: shop ?? null,
    orders: openRecords(
      dataFolder === undefined ? null : join(dataFolder, 'orders.json'),
      orderSchema,
      ({ at }) => now().getTime() - new Date(at).getTime() > keptMs,
    ),
    publicUrl: publicUrl?.replace(/\/+$/, ''),
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
