import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

/** More than a page of each list, and less than two. */
const many = 59;

describe('the other page of a list', () => {
  let stage: EventStage;
  let person: SessionClient;
  before(async () => {
    stage = await startEventStage();
    await stage.registerPlugin('listener', ['memory_creation']);
    person = await stage.desk.invite('member');
    await stage.desk.database.pool.query(
      `insert into notification (person_id, id, source, about, text, text_hash, quiet, created_at)
       select $1, 'many-' || number, 'desk', 'endpoint', 'Word ' || number, sha256(number::text::bytea), false,
              now() - number * interval '1 minute'
         from generate_series(1, ${many}) number`,
      [person.person.id],
    );
    // Enough to be kept.
    const words = Array.from({ length: 30 }, (_, point) => `We talked about point ${point}.`).join(' ');
    for (let number = 0; number < many; number += 1) {
      await person.call('uploadTranscript', {
        body: { text: `Ada: This is talk ${number}. ${words}`, ownNames: ['Ada'] },
      });
    }
    await until('all are delivered', async () => {
      const { counts } = await person.call('listDeliveries');
      return counts.atOnce === many;
    });
  });
  after(() => stage.close());

  /** Where the first row stands in what is seen of the page, and what has the focus. */
  async function seen(page: Page, rows: string) {
    const pane = await page.locator('.scroll').boundingBox();
    const row = await page.locator(rows).first().boundingBox();
    const isInView = pane && row && row.y >= pane.y && row.y < pane.y + pane.height;
    const focus = page.locator('main :is(h1, h2):focus');
    return { isInView, focused: await focus.textContent({ timeout: 5_000 }).catch(() => null) };
  }

  test('begins at its top, with the focus on its heading, on a phone and beside the list at the left', async () => {
    for (const width of [375, 1280]) {
      const { page, context } = await stage.visit(person, { viewport: { width, height: 740 } });
      for (const [path, rows, heading] of [
        ['/memories', '.memo', 'Memories'],
        ['/notifications', '.notification', 'Notifications'],
        ['/you/deliveries', '.delivery', 'Deliveries'],
        ['/live', '.session-row', 'Sessions'],
      ] as const) {
        await page.goto(`${stage.desk.url}${path}`);
        await page.locator(rows).first().waitFor();
        const count = () => page.locator(rows).count();
        const newest = await count();
        const begins = { isInView: true, focused: heading };
        await page.getByRole('button', { name: /^Older/ }).press('Enter');
        await until('the older ones are there', async () => (await count()) === many - newest);
        assert.deepEqual(await seen(page, rows), begins, `older at ${width}`);
        await page.getByRole('button', { name: /newest/i }).press('Enter');
        await until('the newest are back', async () => (await count()) === newest);
        assert.deepEqual(await seen(page, rows), begins, `newest at ${width}`);
      }
      await context.close();
    }
    stage.assertQuiet();
  });
});
