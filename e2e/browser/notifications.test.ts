import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

describe('notifications', () => {
  let stage: EventStage;
  let person: SessionClient;
  let page: Page;
  let said = 0;
  before(async () => {
    stage = await startEventStage();
    await stage.registerPlugin('Listener', ['transcript_processed', 'memory_creation']);
    stage.receiver.answer = ({ event }, response) => {
      said += 1;
      const message = `Remark ${said} on a ${event === 'memory.created' ? 'memory' : 'window'}.`;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    };
    person = await stage.desk.invite('member');
    ({ page } = await stage.visit(person));
  });
  after(() => stage.close());
  afterEach(() => stage.assertQuiet());

  const bell = () =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: /^Notifications/ })
      .first();

  const counted = (count: number) =>
    bell()
      .locator('.count', { hasText: new RegExp(`^${count}\\D`) })
      .waitFor();

  test('the bell counts as they come; one leads to what it is about, is answered, and all are read', async () => {
    await page.goto(stage.desk.url);
    await bell().waitFor();
    assert.equal(await bell().locator('.count').count(), 0);
    await stage.say(person, 'talk', 'A first word.');
    await counted(1);
    await bell().click();
    const rows = page.locator('.notification');
    await rows.getByText('Remark 1 on a window.').waitFor();
    await rows.first().getByText('Listener says').waitFor();
    await stage.say(person, 'talk', 'A second word.');
    await rows.nth(1).waitFor();
    await counted(2);
    assert.match(await rows.first().innerText(), /Remark 2 on a window\./);

    await rows.first().getByRole('link', { name: 'The session it is about' }).click();
    await page.locator('.session-message', { hasText: 'Remark 2 on a window.' }).waitFor();
    await page.goBack();
    await rows.first().getByRole('link', { name: 'Answer it' }).click();
    await page.getByText('Remark 1 on a window.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Mark all as read' }).press('Enter');
    await bell().locator('.count').waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();
    assert.equal(await page.locator('.notification[data-unread]').count(), 0);
  });

  test('a live session says who receives it, with a switch, and shows what a plugin says after the words', async () => {
    await stage.say(person, 'heard', 'We go on with this.');
    await page.goto(`${stage.desk.url}/live/heard`);
    const panel = page.locator('.panel-box', { has: page.getByRole('heading', { name: 'Who receives it' }) });
    await panel.getByText('1 window received').waitFor();
    const message = page.getByRole('log').locator('.session-message');
    await message.getByText(/^Remark \d+ on a window\.$/).waitFor();
    assert.match(
      (await page.getByRole('log').innerText()).replace(/\s+/g, ' '),
      /We go on with this\..*Listener says/,
    );
    const choice = panel.getByRole('switch', { name: /^Listener/ });
    await choice.focus();
    await page.keyboard.press('Space');
    await panel.getByText('From now on no plugin and no webhook gets anything of it.').waitFor();
    const before = stage.receiver.receipts().length;
    await stage.say(person, 'heard', 'Nobody hears this.');
    await page.getByRole('log').getByText('Nobody hears this.').waitFor();
    await page.locator('.window-rule').nth(1).waitFor();
    assert.equal(stage.receiver.receipts().length, before);
    await choice.focus();
    await page.keyboard.press('Space');
    await panel.getByText('Switch it off and it hears nothing').waitFor();
  });

  test('a muted plugin and quiet hours keep the bell still; what is said stands in the list', async () => {
    await person.call('readNotifications', { body: { ids: null } });
    await page.goto(`${stage.desk.url}/notifications`);
    const rows = page.locator('.notification');
    await rows.first().getByRole('button', { name: 'Mute Listener' }).press('Enter');
    await rows.first().getByRole('button', { name: 'Let Listener speak again' }).waitFor();
    assert.equal(await page.locator(':focus').innerText(), 'Let Listener speak again');
    const before = await rows.count();
    await stage.say(person, 'muted', 'Say it quietly.');
    await until('it is noted', async () => {
      const { notifications } = await person.call('listNotifications');
      return notifications.length > before;
    });
    // It comes without a word: whoever looks finds it.
    await page.reload();
    await rows.nth(before).waitFor();
    await rows.first().getByText('came quietly').waitFor();
    assert.equal(await bell().locator('.count').count(), 0);

    await page.getByRole('button', { name: 'Quiet hours and muted plugins' }).click();
    const muted = page.locator('section', { has: page.getByRole('heading', { name: 'Muted' }) }).last();
    await muted.getByRole('button', { name: 'Let Listener speak again' }).press('Enter');
    await muted.waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();

    await page.getByLabel('Have quiet hours').check();
    await page.getByLabel('From').fill('00:00');
    await page.getByLabel('To', { exact: true }).fill('00:00');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Choose another time than the beginning').waitFor();
    await page.locator('input[aria-invalid=true]:focus').waitFor();
    assert.equal((await person.call('readNotificationSettings')).quietHours, null);
    await page.getByLabel('To', { exact: true }).fill('23:59');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Saved.').waitFor();
    assert.deepEqual((await person.call('readNotificationSettings')).quietHours, {
      from: '00:00',
      to: '23:59',
    });
    await page.getByLabel('Have quiet hours').uncheck();
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Saved.').waitFor();
    assert.equal((await person.call('readNotificationSettings')).quietHours, null);
    await stage.say(person, 'loud', 'Say it aloud.');
    await counted(1);
  });

  test('one about a memory leads to it; deleted ones are gone, by keyboard', async () => {
    await stage.remember(person, 'made');
    await page.goto(`${stage.desk.url}/notifications`);
    const row = page.locator('.notification', { hasText: 'on a memory.' }).first();
    const words = await row.locator('.notification-text').innerText();
    await row.getByRole('link', { name: 'The memory it is about' }).click();
    await page.getByText(words).waitFor();
    await page.goBack();
    const same = page.locator('.notification', { hasText: words });
    await same.getByRole('button', { name: 'Delete: Listener' }).press('Enter');
    await same.waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();
    await page.reload();
    await page.locator('.notification').first().waitFor();
    assert.equal(await same.count(), 0);
  });
});
