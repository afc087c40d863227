import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/**
 * Goes through a conversation from its beginning, so that each turn was near once and is drawn; touched, it stays so.
 * @returns how many there are
 */
export async function drawEveryTurn(page: Page): Promise<number> {
  await page.locator('article.turn .markdown').last().waitFor();
  const count = await page.locator('article.turn').count();
  for (let index = 0; index < count; index += 1) {
    const turn = page.locator('article.turn').nth(index);
    await turn.scrollIntoViewIfNeeded();
    await turn.locator('.markdown').first().waitFor({ state: 'attached' });
    await turn.dispatchEvent('pointerdown');
  }
  return count;
}

/** Fails on any element or attribute that could fetch, run or submit something, anywhere on the page. */
export async function assertInert(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin;
  const alive = await page.locator('body *').evaluateAll(
    (elements, own) =>
      elements.flatMap((element) => {
        const name = element.tagName.toLowerCase();
        const faults: string[] = [];
        const forbidden =
          'iframe object embed video audio picture source base meta link style script portal math';
        if (forbidden.split(' ').includes(name)) {
          const src = element.getAttribute('src') ?? '';
          if (!(name === 'script' && src.startsWith('/assets/'))) faults.push(`<${name}>`);
        }
        for (const attribute of element.attributes) {
          const value = attribute.value.trim();
          if (attribute.name.startsWith('on')) faults.push(`${name} ${attribute.name}`);
          if (
            ['src', 'srcset', 'poster', 'data', 'action', 'formaction', 'background', 'ping'].includes(
              attribute.name,
            )
          ) {
            const address = value.startsWith('/') ? own + value : value;
            if (!address.startsWith(own) && !value.startsWith('data:image/'))
              faults.push(`${name} ${attribute.name}=${value}`);
          }
          if (/href$/.test(attribute.name) && !/^(https?:|mailto:|\/|#)/.test(value))
            faults.push(`${name} href=${value}`);
          // The desk's own switches and menus have styles; what came from outside has none that fetches or moves.
          const foreign = element.closest('.markdown') !== null && !/^text-align: \w+;?$/.test(value);
          if (attribute.name === 'style' && (foreign || value.includes('url(')))
            faults.push(`${name} style=${value}`);
        }
        return faults.map((fault) => `${fault} in ${element.parentElement?.className ?? ''}`);
      }),
    origin,
  );
  assert.deepEqual(alive, []);
}

/** Fails where the desk's own list at the left or the page's title is not what the desk made it. */
export async function assertChrome(page: Page): Promise<void> {
  assert.match(await page.title(), /Plugdesk$/);
  const covered = await page
    .locator('nav.side .brand, nav.side > a, nav.side .foot a')
    .evaluateAll((elements) =>
      elements.flatMap((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const above = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
        if (width === 0 || (above !== null && element.contains(above))) return [];
        return [`${element.textContent} lies under ${above?.outerHTML.slice(0, 200)}`];
      }),
    );
  assert.deepEqual(covered, []);
  assert.ok((await page.locator('nav.side a:visible').count()) >= 5);
}
