import type { Page } from 'playwright-core';

/**
 * How many CSS pixels the page is wider than its window, once it has settled. What floats (a popup, a menu) is placed
 * anew some frames after the window changed; an overflow that stays for two seconds is a fault.
 */
export async function settledOverflow(page: Page): Promise<number> {
  for (let tries = 0; ; tries++) {
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (overflow <= 0 || tries === 40) return overflow;
    await page.waitForTimeout(50);
  }
}
