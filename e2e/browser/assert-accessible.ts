import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { findViolations } from './find-violations.ts';
import { settledOverflow } from './settled-overflow.ts';

/** A page as it stands, with what is open on it: axe finds nothing wrong, and it fits a phone. */
export async function assertAccessible(page: Page): Promise<void> {
  const violations = await findViolations(page);
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  );
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await settledOverflow(page), 0);
  await page.setViewportSize(size);
}
