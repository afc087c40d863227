import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ok } from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { allowWebhooks } from '../../apps/desk/testing/allow-webhooks.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

describe('who receives a live session', () => {
  let stage: EventStage;
  before(async () => {
    stage = await startEventStage();
  });
  after(() => stage.close());
  afterEach(() => {
    stage.receiver.answer = ok;
    stage.assertQuiet();
  });

  const begin = async (page: Page) => {
    await page.goto(`${stage.desk.url}/live`);
    await page.getByRole('button', { name: 'Start a session' }).click();
    await page.waitForURL(/\/live\/./);
  };
  const box = (page: Page) => page.locator('.session-receivers');

  test('a webhook of one’s own stands there, and its last window too; nothing stays here meanwhile', async () => {
    const { administrator, desk, receiver } = stage;
    const developer = await desk.invite('developer');
    await allowWebhooks(administrator, developer);
    const { page, context } = await stage.visit(developer);
    await begin(page);
    await box(page).getByText('what is said stays here.').waitFor();
    const made = await developer.call('createWebhook', {
      body: { name: 'Archive', url: `${receiver.url}/archive`, triggers: ['transcript.processed'] },
    });
    receiver.secrets.set('/archive', made.secret);
    const row = box(page).locator('.receiver', { hasText: 'Archive' });
    await row.getByText('the new words, as they are spoken').waitFor();
    assert.equal(await box(page).getByText('stays here').count(), 0);

    let answer = () => {};
    receiver.answer = (receipt, response) => {
      answer = () => ok(receipt, response);
    };
    const field = page.getByRole('textbox', { name: 'What is said' });
    await field.fill('These are the last words.');
    await field.press('Enter');
    await page.locator('.speech:not(.unsent)', { hasText: 'last words' }).waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'Delete…' }).waitFor();
    await row.getByText('1 under way').waitFor();
    answer();
    await row.getByText('1 window received').waitFor();

    // Taken back, it is said to get nothing; what it got already stays.
    await administrator.call('decideWebhooks', {
      params: { personId: developer.person.id },
      body: { decision: 'revoke', word: null },
    });
    await page.reload();
    await row.getByText('1 window received. It gets nothing: it is not allowed').waitFor();
    await begin(page);
    await box(page).getByText('what is said stays here.').waitFor();
    await context.close();
  });

  test('a plugin that waits for its set-up, or whose address is off, is not said to hear', async () => {
    const { administrator, desk, receiver } = stage;
    const { endpointId } = await stage.registerPlugin('silenced', ['transcript_processed']);
    const params = { endpointId };
    await administrator.call('changeDeliveryEndpoint', { params, body: { state: 'off' } });
    const entry = {
      id: 'minutes',
      name: 'minutes',
      author: '@grace',
      description: 'Listens to what is said.',
      capabilities: ['external_integration'],
      external_integration: {
        triggers_on: ['transcript_processed'],
        webhook_url: `${receiver.url}/minutes`,
        setup_completed_url: `${receiver.url}/never-answers`,
      },
    };
    await registerPlugin(administrator, pasted(JSON.stringify(entry)));
    const { page, context } = await stage.visit(await desk.invite('member'));
    await begin(page);
    const row = (name: string) => box(page).locator('.receiver', { hasText: name });
    await row('minutes').getByText('It gets nothing until its set-up is complete.').waitFor();
    await row('silenced').getByText('the words stand as not sent').waitFor();
    await row('silenced').getByRole('switch').click();
    await row('silenced').getByText('It is off: it gets nothing.').waitFor();
    await box(page).getByText('what is said stays here.').waitFor();
    await until(
      'it says so of the other too',
      async () => (await box(page).getByText('as they are spoken').count()) === 0,
    );
    await context.close();
  });
});
