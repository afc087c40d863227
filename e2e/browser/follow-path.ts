import type { Page } from 'playwright-core';

/** What lies over a page and does not go with it: the command search, menus and dialogs of the list at the left. */
const over = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** A page of the desk that asks it for nothing. */
const way = '/more';

/**
 * Goes to a path within the desk that a page has open, as a link of the desk does: a tenth of the work of a load, and
 * what a test brought into the page stays there. It goes by way of another page, so that nothing of the one before is
 * left, also where both are of one kind, and waits until the page between is gone again: from then on only the new one
 * can be found. What the page asked for in the last seconds it does not ask for again: what was changed meanwhile
 * without it is shown by a load alone.
 * @param path without a fragment
 * @returns whether it got there; false where the page shows no desk, no network, or something that still lies over it
 */
export async function followPath(page: Page, path: string): Promise<boolean> {
  const possible = 'navigator.onLine && document.querySelector("nav.side") !== null';
  if (path === way || !(await page.evaluate<boolean>(possible))) return false;
  await push(page, way);
  const between = page.locator('.more-list');
  await between.waitFor({ state: 'attached' });
  if ((await page.locator(over).count()) > 0) return false;
  await push(page, path);
  await between.waitFor({ state: 'detached' });
  return true;
}

/** The desk's router listens to the browser's history. */
async function push(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(path)})`);
}
