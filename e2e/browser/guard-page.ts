import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';

/** What a page must not do, as it happened. */
export interface PageGuard {
  /** Console errors and warnings, uncaught errors, violations of the CSP, dialogs, requests to others than the desk. */
  faults: string[];
  /** Fails with everything that happened and was not expected. */
  assertQuiet(): void;
  /** Takes back what tests may have provoked; it need not have happened. */
  forgive(pattern: RegExp): void;
  /** Takes back what a test provoked on purpose; fails where it did not happen. */
  expectFault(pattern: RegExp): void;
}

/** Watches every page of a context, from before its first script on. `deskUrl` is the only address it may call. */
export async function guardPages(context: BrowserContext, deskUrl: string): Promise<PageGuard> {
  const faults: string[] = [];
  await context.exposeBinding('plugdeskTestViolation', (_source, text: string) => {
    faults.push(`CSP violation: ${text}`);
  });
  // As text: it runs in the page, before any script of it.
  await context.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    window.plugdeskTestViolation(event.violatedDirective + ' ' + event.blockedURI + ' at ' + event.sourceFile))`);
  const watch = (page: Page) => {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => faults.push(`page error: ${error.stack ?? error.message}`));
    page.on('dialog', async (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${deskUrl}/`)) faults.push(`request to another host: ${url.slice(0, 300)}`);
    });
  };
  context.on('page', watch);
  const forgive = (pattern: RegExp) =>
    void faults.splice(0, faults.length, ...faults.filter((fault) => !pattern.test(fault)));
  return {
    faults,
    assertQuiet() {
      assert.deepEqual(faults.splice(0), []);
    },
    forgive,
    expectFault(pattern) {
      assert.ok(
        faults.some((fault) => pattern.test(fault)),
        `nothing like ${pattern} happened: ${faults.join('; ')}`,
      );
      forgive(pattern);
    },
  };
}
