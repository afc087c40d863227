import type { Page } from 'playwright-core';
import { findViolations } from './find-violations.ts';
import { settledOverflow } from './settled-overflow.ts';

/** What a page of an example leaves to be wished for: axe, headings, overflow, in light and dark, wide and narrow. */
export async function findPageFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  if ((await page.locator('h1:visible').count()) !== 1) faults.push('not one heading of the first level');
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const overflow = await settledOverflow(page);
    if (overflow > 0) faults.push(`${overflow} px too wide at ${width}`);
    const violations = await findViolations(page);
    faults.push(...violations.map(({ id, help }) => `${id} (${help}) ${colorScheme} ${width}`));
  }
  return faults;
}
