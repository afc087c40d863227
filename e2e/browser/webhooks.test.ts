import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ok } from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { allowWebhooks } from '../../apps/desk/testing/allow-webhooks.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

describe('webhooks of one’s own', () => {
  let stage: EventStage;
  before(async () => {
    stage = await startEventStage();
  });
  after(() => stage.close());
  afterEach(() => {
    stage.receiver.answer = ok;
    stage.assertQuiet();
  });

  const events = (path: string) => stage.receipts(path).map(({ event }) => event);

  test('a member reads why there are none', async () => {
    const { page, context } = await stage.visit(await stage.desk.invite('member'));
    await page.goto(`${stage.desk.url}/you/webhooks`);
    await page.getByText('Webhooks are for people with the developer role.').waitFor();
    assert.equal(await page.locator('main form').count(), 0);
    await context.close();
  });

  test('asked for, granted with a word, made, tested, used, changed, deleted, and taken back', async () => {
    const { administrator, receiver, desk } = stage;
    const developer = await desk.invite('developer');
    await developer.call('updateProfile', { body: { name: 'Emily Johnson' } });
    const { page, guard } = await stage.visit(developer);
    await page.goto(`${desk.url}/you/webhooks`);
    await page.getByLabel('What for').fill('Notes of my talks');
    await page.keyboard.press('Enter');
    await page.getByText(/^Asked for .* An administrator decides\.$/).waitFor();
    await page.locator('main h1:focus').waitFor();

    const office = await stage.visit(administrator);
    await office.page.goto(desk.url);
    await office.page
      .getByRole('navigation')
      .getByRole('link', { name: /^Notifications/ })
      .first()
      .click();
    const request = office.page.locator('.notification', { hasText: 'Emily Johnson asks for webhooks' });
    await request.getByText('“Notes of my talks”').waitFor();
    await request.getByRole('link', { name: 'Decide…' }).press('Enter');
    await office.page.waitForURL(/\/admin\/deliveries$/);
    // While it is open it stands at the top.
    const first = office.page.locator('main section').first();
    await first.getByRole('heading', { name: 'They ask for webhooks' }).waitFor();
    await first.getByText('Notes of my talks').waitFor();
    const row = office.page.locator('.webhook-request', { hasText: 'Emily Johnson' });
    await row.getByText('Notes of my talks').waitFor();
    await row.getByLabel('A word with it').fill('Not before Monday');
    await row.getByRole('button', { name: 'Refuse: Emily Johnson' }).press('Enter');
    await row.getByText(/· refused ·/).waitFor();
    await office.page.locator('main h1:focus').waitFor();
    assert.equal(await office.page.getByRole('heading', { name: 'They ask for webhooks' }).count(), 0);
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Notifications/ })
      .first()
      .click();
    const decision = page.locator('.notification', { hasText: 'did not allow you webhooks' });
    await decision.getByText('They said: “Not before Monday”').waitFor();
    await decision.getByRole('link', { name: 'Your webhooks' }).press('Enter');
    await page.waitForURL(/\/you\/webhooks$/);
    await page.reload();
    await page.getByText('They said: “Not before Monday”').waitFor();
    await page.getByRole('button', { name: 'Ask again' }).press('Enter');
    await page.getByText(/^Asked for/).waitFor();
    await office.page.reload();
    await row.getByRole('button', { name: 'Allow: Emily Johnson' }).click();
    await row.getByText(/· may ·/).waitFor();

    // An address inside is refused at the field, in words, with what can be done.
    await page.reload();
    await page.getByRole('button', { name: 'New webhook' }).press('Enter');
    const name = page.getByLabel('Name', { exact: true });
    assert.ok(await name.evaluate((field) => field === field.ownerDocument.activeElement));
    await page
      .getByText('or with http://, which this desk takes because it does not run in production')
      .waitFor();
    await name.fill('Archive');
    const address = page.getByLabel('Address');
    await address.fill('http://10.0.0.1/hook');
    await address.press('Enter');
    await page.locator('input[aria-invalid=true]:focus').waitFor();
    const note = await page.locator(
      `#${((await address.getAttribute('aria-describedby')) ?? '').split(' ').at(-1)}`,
    );
    assert.match(await note.innerText(), /10\.0\.0\.1 is a private network.*administrator/s);
    guard.expectFault(/status of 422/);
    await address.fill(`${receiver.url}/archive`);
    await page.getByRole('button', { name: 'Make the webhook' }).press('Enter');
    const well = page.locator('.well.one-line');
    await well.waitFor();
    receiver.secrets.set('/archive', await well.innerText());
    await page.getByRole('button', { name: 'Close' }).press('Enter');
    await page.locator('main h1:focus').waitFor();

    const panel = page.locator('.panel-box', { has: page.getByRole('heading', { name: 'Archive' }) });
    await panel.getByRole('button', { name: 'Send a test' }).click();
    await until('the test arrived', () => events('/archive').includes('test'));
    await page.locator('.delivery', { hasText: 'Archive' }).first().waitFor();
    const before = events('/archive').length;
    await stage.remember(developer, 'talk');
    await until('the memory arrived', () => events('/archive').length > before);
    assert.equal(events('/archive').at(-1), 'memory.created');

    // What was changed counts from the next event on.
    await panel.getByRole('button', { name: 'Change…' }).press('Enter');
    await panel.getByLabel('Each memory').uncheck();
    await panel.getByRole('button', { name: 'Save' }).press('Enter');
    await panel.getByText('Choose at least one.').waitFor();
    await panel.getByLabel('Live transcripts, as they are spoken').check();
    await panel.getByRole('button', { name: 'Save' }).press('Enter');
    await panel.getByText('live transcripts, as they are spoken').waitFor();
    await page.locator('main h1:focus').waitFor();
    const changed = events('/archive').length;
    await stage.say(developer, 'window', 'This is only for the window.');
    await until('the window arrived', () => events('/archive').length > changed);
    assert.equal(events('/archive').at(-1), 'transcript.processed');

    // Taken back: nothing goes there any more, which a second webhook of the administrator outlives.
    await office.page.reload();
    await row.getByRole('button', { name: 'Take back: Emily Johnson' }).press('Enter');
    await row.getByText(/· taken back ·/).waitFor();
    await page.reload();
    await page.getByText('your webhooks get nothing more').waitFor();
    const last = events('/archive').length;
    await stage.registerPlugin('witness', ['transcript_processed']);
    await stage.say(developer, 'unheard', 'This goes to the plugin alone.');
    await until('the plugin heard it', () => events('/witness').length > 0);
    assert.equal(events('/archive').length, last);

    await panel.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete the webhook' }).press('Enter');
    await panel.waitFor({ state: 'detached' });
    await page.locator('main h1:focus').waitFor();
    assert.deepEqual((await developer.call('listWebhooks')).webhooks, []);
    await page.context().close();
    await office.context.close();
  });

  test('an address of 2,000 characters and a name from right to left fit a phone', async () => {
    const { administrator, receiver } = stage;
    await allowWebhooks(administrator, administrator);
    const base = `${receiver.url}/long/`;
    await administrator.call('createWebhook', {
      body: {
        name: `${'ארכיון-השיחות'.repeat(5)}`,
        url: `${base}${'x'.repeat(2_000 - base.length)}`,
        triggers: ['memory.created'],
        generation: 'both',
      },
    });
    const { page, context } = await stage.visit(administrator, { viewport: { width: 360, height: 740 } });
    await page.goto(`${stage.desk.url}/you/webhooks`);
    await page.locator('.endpoint').first().waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= 360, `the page is ${wide} pixels wide`);
    await context.close();
  });
});
