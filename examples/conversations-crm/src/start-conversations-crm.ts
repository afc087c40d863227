import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createCrmApp } from './create-crm-app.ts';
import type { CrmSettings } from './crm-settings.ts';
import { openRecords } from './json-file.ts';
import { makeNotionClient } from './notion/notion-client.ts';
import { keptPageSchema } from './pages/kept-page.ts';
import { openPeople } from './people/open-people.ts';

/** How to run the service. */
export type StartOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** Default: none, so it keeps everything in memory and accepts what anybody sends. */
  settings?: CrmSettings | undefined;
  /** Milliseconds that one delivery may take; the rest of a long memory comes with the desk's next try. Default 10,000. */
  budgetMs?: number | undefined;
  /** The time now. Default: the clock's. */
  now?: (() => Date) | undefined;
  /** Hears of errors that nobody expected. Default: standard error. */
  reportError?: ((error: Error) => void) | undefined;
};

/** A running service. */
export type RunningConversationsCrm = {
  /** Where it answers, for example `http://127.0.0.1:3214`. The entry is at `/plugin.json`. */
  url: string;
  /** Stops it; requests in progress are cut off, and go on at the desk's next try. */
  close: () => Promise<void>;
};

/** A desk keeps deliveries for 30 days, and can repeat them for so long. */
const keptMs = 35 * 24 * 60 * 60 * 1_000;

function isLongAgo(date: string, now: Date): boolean {
  return now.getTime() - new Date(date).getTime() > keptMs;
}

/**
 * Starts the service and waits until it answers.
 * @throws Error when the port is taken (`EADDRINUSE`), or `records_unreadable`
 */
export async function startConversationsCrm(options: StartOptions): Promise<RunningConversationsCrm> {
  const host = options.host ?? '127.0.0.1';
  const settings = options.settings ?? {};
  const now = options.now ?? (() => new Date());
  const folder = settings.dataFolder ?? null;
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const publicUrl = settings.publicUrl?.replace(/\/+$/, '');
  const notionUrl = (settings.notionUrl ?? 'https://api.notion.com').replace(/\/+$/, '');
  const app = createCrmApp({
    secrets: settings.secrets?.length ? settings.secrets : null,
    now,
    people: openPeople(folder, settings.key ?? null),
    pages: openRecords(folder && join(folder, 'pages.json'), keptPageSchema, ({ begunAt }) =>
      isLongAgo(begunAt, now()),
    ),
    notion: (token) => makeNotionClient(notionUrl, token),
    budgetMs: options.budgetMs ?? 10_000,
    originOf: (context) => publicUrl ?? new URL(context.req.url).origin,
    keptInMemory: folder === null || settings.key === undefined,
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
