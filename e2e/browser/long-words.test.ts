import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';
import { settledOverflow } from './settled-overflow.ts';

/** A name as long as names of plugins may be, and a step with a word as long as German has them. */
const longName = 'Sitzungsprotokollzusammenfassungsversandassisten';
const longStep = 'Rindfleischetikettierungsueberwachungsaufgabengesetzbuch';

const phone: BrowserContextOptions = {
  viewport: { width: 375, height: 740 },
  hasTouch: true,
  locale: 'de-DE',
};

describe('on a phone, in German, with long words', () => {
  let stage: EventStage;
  let pluginId: string;
  before(async () => {
    stage = await startEventStage();
    stage.receiver.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"message": "Nicht so schnell."}');
    };
    const entry = {
      id: 'long-words',
      name: longName,
      author: '@grace',
      description: 'Hört zu.',
      capabilities: ['external_integration'],
      external_integration: {
        triggers_on: 'memory_creation',
        webhook_url: `${stage.receiver.url}/long-words`,
        auth_steps: [{ name: longStep, url: 'https://manual.example/pages' }],
      },
    };
    ({ id: pluginId } = await registerPlugin(stage.administrator, pasted(JSON.stringify(entry))));
    const { endpoints } = await stage.administrator.call('listDeliveryEndpoints');
    const { secret } = await stage.administrator.call('rotateEndpointSecret', {
      params: { endpointId: endpoints[0]?.id ?? '' },
    });
    stage.receiver.secrets.set('/long-words', secret);
    await stage.administrator.call('updateProfile', { body: { language: 'de' } });
  });
  after(() => stage.close());

  /** What is wider than its place: the page, its pane, or a heading that runs over what stands beside it. */
  async function tooWide(page: Page, name: string): Promise<string[]> {
    const faults: string[] = [];
    for (const width of [375, 320]) {
      await page.setViewportSize({ width, height: 740 });
      const overflow = await settledOverflow(page);
      if (overflow > 0) faults.push(`${name}: ${overflow} px too wide at ${width}`);
      const spilled = await page.locator('main :is(h1, h2, h3):visible').evaluateAll((heads) =>
        heads
          .filter(
            (head) =>
              head.scrollWidth > head.clientWidth &&
              // The heading in a bar ends in dots where there is no room.
              head.ownerDocument.defaultView?.getComputedStyle(head).overflowX === 'visible',
          )
          .map((head) => head.textContent),
      );
      for (const heading of spilled) faults.push(`${name}: “${heading}” runs over at ${width}`);
    }
    return faults;
  }

  test('nothing scrolls sideways, and no heading is covered', async () => {
    const { administrator, desk } = stage;
    const params = { pluginId };
    await administrator.call('setActivation', { params, body: { on: true } });
    await administrator.call('tickSetUpStep', { params: { pluginId, index: 0 }, body: { done: true } });
    const memoryId = await stage.remember(administrator, 'talk');
    await until('the plugin has spoken', async () => {
      const { notifications } = await administrator.call('listNotifications');
      return notifications.length > 0;
    });
    const { page, context } = await stage.visit(administrator, phone);
    const faults: string[] = [];
    for (const [path, ready] of [
      ['/you/deliveries', '.delivery'],
      ['/you/webhooks', 'main h2'],
      ['/admin/deliveries', '.endpoint-row'],
      ['/notifications', '.notification'],
      ['/live', '.session-row'],
      [`/plugins/${pluginId}`, '.set-up-steps'],
      [`/admin/plugins/${pluginId}`, '.set-up-steps'],
      [`/memories/${memoryId}`, '.delivered'],
      ['/plugins', '.card'],
      ['/admin/plugins', '.admin-plugin'],
    ] as const) {
      await page.goto(`${desk.url}${path}`);
      await page.locator(ready).first().waitFor();
      faults.push(...(await tooWide(page, path)));
    }
    await administrator.call('mutePlugin', { params, body: { muted: true } });
    await page.goto(`${desk.url}/notifications`);
    await page.getByRole('button', { name: 'Ruhezeiten und stumme Plugins' }).tap();
    await page.getByRole('heading', { name: 'Stumm', exact: true }).waitFor();
    faults.push(...(await tooWide(page, 'muted')));
    assert.deepEqual(faults, []);
    stage.assertQuiet();
    await context.close();
  });

  test('a count of four figures fits into its tab', async () => {
    const person = await stage.desk.invite('member');
    await stage.desk.database.pool.query(
      `insert into notification (person_id, id, source, about, text, text_hash, quiet, created_at)
       select $1, 'many-' || number, 'desk', 'endpoint', 'x', sha256(number::text::bytea), false, now()
         from generate_series(1, 1200) number`,
      [person.person.id],
    );
    const { page, context } = await stage.visit(person, { ...phone, locale: 'en-GB' });
    await page.goto(`${stage.desk.url}/memories`);
    const count = page.locator('nav.tabbar .count');
    await count.getByText('1,200 new notifications').waitFor();
    assert.match(await count.innerText(), /^999\+/);
    assert.deepEqual(await tooWide(page, 'tabs'), []);
    stage.assertQuiet();
    await context.close();
  });
});
