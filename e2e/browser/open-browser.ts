import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Where a machine's own Chromium stands. */
const ownChromium = '/usr/bin/chromium';

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
