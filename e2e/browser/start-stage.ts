import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Config } from '../../apps/desk/src/config.ts';
import type { DeskOverrides } from '../../apps/desk/src/desk.ts';
import { type SessionClient, startTestDesk, type TestDesk } from '../../apps/desk/testing/test-desk.ts';
import { guardPages, type PageGuard } from './guard-page.ts';
import { openBrowser, patienceMs } from './open-browser.ts';
import { type Received, recordRequests } from './record-requests.ts';

/** A page with its own cookies, watched. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  guard: PageGuard;
}

/** A real desk with the example plugin, and a real browser; shared by the tests of a file. */
export interface Stage {
  desk: TestDesk;
  browser: Browser;
  /** Everything that the example plugin received, oldest first. */
  received: Received[];
  /** Opens a page of somebody: signed in where a session is given. */
  visit(session?: SessionClient | null, options?: BrowserContextOptions): Promise<Visit>;
  /** Takes back what any page reported because tests provoke it; it need not have happened. */
  forgive(pattern: RegExp): void;
  /** Fails on anything that any open page reported and no test expected. */
  assertQuiet(): void;
  close(): Promise<void>;
}

/** Starts a desk (with the example plugin unless `demo` is false) and a browser. */
export async function startStage(
  overrides: DeskOverrides & { config?: Partial<Config> } = {},
): Promise<Stage> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'plugdesk-browser-'));
  const recorder = recordRequests();
  const [desk, browser] = await Promise.all([
    startTestDesk({ ...overrides, config: { demo: true, dataFolder, ...overrides.config } }),
    openBrowser(),
  ]);
  const deskPort = Number(new URL(desk.url).port);
  recorder.ignore(deskPort);
  const guards: PageGuard[] = [];
  return {
    desk,
    browser,
    received: recorder.received,
    async visit(session = null, options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: 'Europe/Paris',
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(patienceMs);
      if (session) {
        const cookies = session.cookie.split('; ').map((pair) => ({
          name: pair.slice(0, pair.indexOf('=')),
          value: pair.slice(pair.indexOf('=') + 1),
          url: desk.url,
        }));
        await context.addCookies(cookies);
      }
      const guard = await guardPages(context, desk.url);
      guards.push(guard);
      return { context, guard, page: await context.newPage() };
    },
    forgive(pattern) {
      for (const guard of guards) guard.forgive(pattern);
    },
    assertQuiet() {
      for (const guard of guards) guard.assertQuiet();
    },
    async close() {
      await browser.close();
      await desk.close();
      recorder.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
