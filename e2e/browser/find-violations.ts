import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** A rule that a page breaks, as far as it is looked at here. */
interface Violation {
  id: string;
  help: string;
  nodes: { html: string; target: string[]; failureSummary: string }[];
}

/** What axe finds wrong with a page as it stands. */
export async function findViolations(page: Page): Promise<Violation[]> {
  // Run by the debugger's way in, which the page's CSP does not govern.
  if (!(await page.evaluate('"axe" in window'))) {
    await page.evaluate(
      await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    );
  }
  // Of what holds only the count is made: listing every place of it takes most of the time.
  return page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
}
