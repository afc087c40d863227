import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Where a machine's own Chromium stands. */
const ownChromium = '/usr/bin/chromium';

/**
 * Milliseconds that anything in a browser may take before a test gives up. Nobody waits that long for what happens:
 * it only tells a busy machine from a page that never will.
 */
export const patienceMs = 60_000;

/**
 * Opens a headless Chromium: the machine's own where there is one, else the one inside an npm package, so that no
 * test is skipped. Nothing is downloaded and the browser calls nobody.
 */
export async function openBrowser(): Promise<Browser> {
  const own = existsSync(ownChromium);
  return chromium.launch({
    executablePath: own ? ownChromium : await sparticuz.executablePath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}
