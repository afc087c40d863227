import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { assertAccessible } from './assert-accessible.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

/** What a phone shows where the list at the left has no room. */
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };

describe('on a phone', () => {
  let stage: EventStage;
  before(async () => {
    stage = await startEventStage();
    await stage.registerPlugin('Listener', ['transcript_processed']);
    stage.receiver.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"message": "Not so fast."}');
    };
  });
  after(() => stage.close());

  test('what is new is counted on More and in its row of notifications', async () => {
    const person = await stage.desk.invite('member');
    const { page, context } = await stage.visit(person, phone);
    await page.goto(`${stage.desk.url}/memories`);
    const tab = page.locator('nav.tabbar').getByRole('link', { name: /^More/ });
    await tab.waitFor();
    assert.equal(await tab.locator('.count').count(), 0);
    await stage.say(person, 'talk', 'A first word.');
    await tab.locator('.count', { hasText: /^1\D/ }).waitFor();
    assert.equal(await tab.getByText('1 new notification').count(), 1);
    await tab.tap();
    const row = page.locator('.more-list').getByRole('link', { name: /^Notifications/ });
    await row.locator('.count', { hasText: /^1\D/ }).waitFor();
    await assertAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await assertAccessible(page);
    await row.tap();
    await page.getByRole('button', { name: 'Mark all as read' }).tap();
    await tab.locator('.count').waitFor({ state: 'detached' });
    stage.assertQuiet();
    await context.close();
  });

  test('an administrator reaches deliveries with the requests for webhooks, and connections, by touch', async () => {
    const developer = await stage.desk.invite('developer');
    await developer.call('askForWebhooks', { body: { purpose: 'For my notes.' } });
    const { page, context } = await stage.visit(stage.administrator, phone);
    await page.goto(`${stage.desk.url}/admin/plugins`);
    const tabs = page.locator('nav.tabbar').getByRole('link');
    await tabs.getByText('More').tap();
    const more = page.getByRole('navigation', { name: 'More', exact: true }).getByRole('link');
    await more.first().waitFor();
    assert.deepEqual(await more.allTextContents(), ['Connections', 'Deliveries', 'Settings']);
    await assertAccessible(page);
    await more.getByText('Deliveries').tap();
    await page.locator('.webhook-request', { hasText: 'For my notes.' }).waitFor();
    await assertAccessible(page);
    await tabs.getByText('More').tap();
    await more.getByText('Connections').tap();
    await page.waitForURL(/\/admin\/connections$/);
    await page.locator('main h1').waitFor();
    const cut = (await tabs.locator('.tabword').all()).map((word) =>
      word.evaluate((span) => span.scrollWidth > span.clientWidth),
    );
    assert.deepEqual(await Promise.all(cut), [false, false, false, false, false, false]);
    stage.assertQuiet();
    await context.close();
  });
});
