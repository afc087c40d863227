import type { Page } from 'playwright-core';

/** Of the document, and of what scrolls within it: a page that is too wide there leaves the document as it is. */
const measure =
  "Math.max(...[document.documentElement, ...document.querySelectorAll('.scroll')].map((one) => one.scrollWidth - one.clientWidth))";

/**
 * How many CSS pixels the page, or the pane with its content, is wider than its window, once it has settled. A table or
 * a diff that scrolls in its own box widens neither. What floats (a popup, a menu) is placed anew some frames after the
 * window changed; an overflow that stays for two seconds is a fault.
 */
export async function settledOverflow(page: Page): Promise<number> {
  for (let tries = 0; ; tries++) {
    const overflow = await page.evaluate<number>(measure);
    if (overflow <= 0 || tries === 40) return overflow;
    await page.waitForTimeout(50);
  }
}
