import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { findViolations } from './find-violations.ts';
import { firstRunScreens, openScreen, prepareScreens, type Screen } from './screens.ts';
import { settledOverflow } from './settled-overflow.ts';
import { type Stage, startStage } from './start-stage.ts';

/** 640 is 1280 px at 200 % zoom. */
const widths = [2560, 720, 640, 360];

/** What moves although the person asked for reduced motion: all at once means a hundredth of a millisecond. */
function findMoving(page: Page): Promise<string[]> {
  return page.locator('body *').evaluateAll((elements) =>
    elements.flatMap((element) => {
      const style = element.ownerDocument.defaultView?.getComputedStyle(element);
      const durations = `${style?.transitionDuration}, ${style?.animationDuration}`.split(', ');
      return durations.some((duration) => Number.parseFloat(duration) > 0.001)
        ? [`${element.tagName.toLowerCase()}.${element.className} ${durations}`]
        : [];
    }),
  );
}

/** Where axe looks. */
const looks = [
  ['light', 1280],
  ['dark', 360],
] as const;

describe('every screen', () => {
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.close());
  // What a screen asks for and does not get (a missing conversation, a call for administrators) is in the console.
  afterEach(() => {
    stage.forgive(
      /^console error: (Failed to load resource: (the server responded with a status of (40[134]|422|503) |net::ERR_INTERNET_DISCONNECTED)|WebSocket connection to .* failed: .*net::ERR_INTERNET_DISCONNECTED)/,
    );
    stage.assertQuiet();
  });

  /** Opens each screen in each look, two at a time. Faults are collected, so that one run tells of all of them. */
  async function check(screens: Screen[]): Promise<string[]> {
    const people = [...new Set(screens.map((screen) => screen.who))];
    const shares = people.flatMap((who) => {
      const own = screens.filter((screen) => screen.who === who);
      return [own.filter((_, index) => index % 2 === 0), own.filter((_, index) => index % 2 === 1)];
    });
    const faults: string[] = [];
    for (let first = 0; first < shares.length; first += 2)
      faults.push(...(await Promise.all(shares.slice(first, first + 2).map(checkShare))).flat());
    return faults;
  }

  /** One after the other, all of one person. */
  async function checkShare(screens: Screen[]): Promise<string[]> {
    const faults: string[] = [];
    const [first] = screens;
    if (first === undefined) return faults;
    const { page, context } = await stage.visit(first.who);
    const resize = async (width: number) => {
      const height = width === 640 ? 400 : 800;
      const size = page.viewportSize();
      if (size?.width !== width || size.height !== height) await page.setViewportSize({ width, height });
    };
    for (const screen of screens) {
      await resize(1280);
      await openScreen(page, stage.desk.url, screen);
      const say = (fault: string) => faults.push(`${screen.name}: ${fault}`);
      const headings = await page.locator('h1:visible').count();
      if (headings !== 1) say(`${headings} headings of the first level`);
      const title = await page.title();
      if (!/\S/.test(title.replace('Plugdesk', ''))) say(`the page's title is “${title}”`);
      // Every visit of these tests asks for reduced motion.
      for (const moving of (await findMoving(page)).slice(0, 3)) say(`moves: ${moving}`);
      // Light and dark by turns, so that both are seen of what is seen once.
      const seen = screen.looks === 1 ? [looks[screens.indexOf(screen) % looks.length] ?? looks[0]] : looks;
      // From wide to narrow, which is where the looks are, too: each change of the window draws the page anew.
      for (const width of [1280, ...(screen.looks === 1 ? [360] : widths)]) {
        await resize(width);
        if (width !== 1280) {
          const wide = await settledOverflow(page);
          if (wide > 0) say(`${wide} px too wide at ${width}`);
        }
        for (const [colorScheme, place] of seen)
          if (place === width) await look(page, colorScheme, width, say);
      }
    }
    await context.close();
    return faults;
  }

  /** What axe finds in a look. */
  async function look(
    page: Page,
    colorScheme: 'light' | 'dark',
    width: number,
    say: (fault: string) => void,
  ): Promise<void> {
    await page.emulateMedia({ colorScheme });
    // What is further down scrolls within the page: axe sees the colours only of what is in the window.
    const below = await page.evaluate<number>(
      "Math.max(0, ...[...document.querySelectorAll('.scroll')].map((one) => one.scrollHeight - one.clientHeight))",
    );
    if (below > 0) await page.setViewportSize({ width, height: 800 + below });
    // Colours on their way to another theme are not what is measured.
    await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
    for (const { id, help, nodes: all } of await findViolations(page)) {
      // An open menu stands beside the landmarks, as a dialog does; axe knows that only of dialogs.
      const nodes = all.filter(({ target }) => id !== 'region' || !target.join('').startsWith('#base-ui'));
      if (nodes.length === 0) continue;
      say(
        `${id} (${help}) ${colorScheme} ${width}: ${nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
          .join(' | ')}`,
      );
    }
    await page.emulateMedia({ colorScheme: 'light' });
    if (below > 0) await page.setViewportSize({ width, height: 800 });
  }

  test('of the first run holds axe, one h1 and a title, and fits from 360 to 2560', async () => {
    assert.deepEqual(await check(await firstRunScreens(stage)), []);
  });

  test('of the desk holds axe in light and dark, one h1 and a title, moves nothing, and fits from 360 to 2560 and at 200 %', async () => {
    assert.deepEqual(await check(await prepareScreens(stage)), []);
  });
});
