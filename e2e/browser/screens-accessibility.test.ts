import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, afterEach, before, describe, test } from 'node:test';
import { firstRunScreens, openScreen, prepareScreens, type Screen } from './screens.ts';
import { settledOverflow } from './settled-overflow.ts';
import { type Stage, startStage } from './start-stage.ts';

/** What axe says of a page, as far as it is looked at here. */
interface AxeReport {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

const widths = [360, 720, 1280, 2560];

describe('every screen', () => {
  let stage: Stage;
  let axe: string;
  before(async () => {
    stage = await startStage();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(() => stage.close());
  // What a screen asks for and does not get (a missing conversation, a call for administrators) is in the console.
  afterEach(() => {
    for (const guard of stage.guards) {
      const refusals =
        /^console error: Failed to load resource: the server responded with a status of 40[134] /;
      guard.faults.splice(0, guard.faults.length, ...guard.faults.filter((fault) => !refusals.test(fault)));
    }
    stage.assertQuiet();
  });

  /** Opens each screen in each look. Faults are collected, so that one run tells of all of them. */
  async function check(screens: Screen[]): Promise<string[]> {
    const faults: string[] = [];
    for (const who of new Set(screens.map((screen) => screen.who))) {
      const { page, context } = await stage.visit(who);
      for (const screen of screens.filter((one) => one.who === who)) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await openScreen(page, stage.desk.url, screen);
        const say = (fault: string) => faults.push(`${screen.name}: ${fault}`);
        const headings = await page.locator('h1:visible').count();
        if (headings !== 1) say(`${headings} headings of the first level`);
        const title = await page.title();
        if (!/\S/.test(title.replace('Plugdesk', ''))) say(`the page's title is “${title}”`);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await settledOverflow(page);
          if (wide > 0) say(`${wide} px too wide at ${width}`);
        }
        // Run by the debugger's way in, which the page's CSP does not govern.
        for (const [colorScheme, width] of [
          ['light', 1280],
          ['dark', 1280],
          ['light', 360],
        ] as const) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          // Colours on their way to another theme are not what is measured.
          await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
          await page.evaluate(axe);
          const report = await page.evaluate<AxeReport>('axe.run(document)');
          for (const { id, help, nodes } of report.violations)
            say(
              `${id} (${help}) ${colorScheme} ${width}: ${nodes
                .slice(0, 3)
                .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
                .join(' | ')}`,
            );
        }
        await page.emulateMedia({ colorScheme: 'light' });
      }
      await context.close();
    }
    return faults;
  }

  test('of the first run holds axe, one h1 and a title, and fits from 360 to 2560', async () => {
    assert.deepEqual(await check(await firstRunScreens(stage)), []);
  });

  test('of the desk holds axe in light and dark, one h1 and a title, and fits from 360 to 2560', async () => {
    assert.deepEqual(await check(await prepareScreens(stage)), []);
  });
});
