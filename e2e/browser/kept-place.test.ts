import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import {
  answered,
  ask,
  awake,
  composer,
  decide,
  decidingButtons,
  firstQuestion,
  focused,
  pressAwake,
  refuseWaiting,
  slips,
} from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const booking = 'book the second one for two nights from Friday';

describe('the place of a person', () => {
  let stage: Stage;
  let person: SessionClient;
  let page: Page;
  before(async () => {
    stage = await startStage();
    person = await stage.desk.signUpAdministrator();
    ({ page } = await stage.visit(person));
  });
  after(() => stage.close());
  afterEach(async () => {
    await page.context().setOffline(false);
    await refuseWaiting(person);
    stage.forgive(
      /status of 422|ERR_INTERNET_DISCONNECTED|dynamically imported module|DeskProblem: The desk could not be reached/,
    );
    stage.assertQuiet();
  });

  async function openSlip(): Promise<Locator> {
    await page.goto(stage.desk.url);
    await answered(await ask(page, firstQuestion));
    await ask(page, booking);
    const slip = slips(page);
    await slip.waitFor();
    return slip;
  }

  test('is kept from slip to form, to the new slip and to the line with the outcome', async () => {
    const slip = await openSlip();
    await slip.getByRole('button', { name: 'Change it…' }).click();
    const fields = slip.locator('form').getByRole('textbox');
    assert.deepEqual(
      await slip.locator('form label bdi').allTextContents(),
      ['stayId', 'from', 'nights', 'to', 'guests', 'guestName'],
      'in the order of the slip',
    );
    assert.equal(await fields.first().evaluate((field) => field.matches(':focus')), true);
    await slip.getByLabel('nights').fill('0');
    await page.keyboard.press('Enter');
    const refusal = slip.getByRole('alert');
    await refusal.getByText('/nights must be at least 1').waitFor();
    await slip.getByLabel('nights').fill('3');
    await page.keyboard.press('Enter');
    await slip.getByText('changed by you').waitFor();
    assert.match((await focused(page)).element, /^h2 Book a place to stay/);
    await slip.getByRole('button', { name: 'Say something with a refusal' }).click();
    await page.keyboard.type('Too dear.');
    const refuse = decidingButtons(slip).nth(1);
    await refuse.focus();
    await pressAwake(slip, () => refuse.press('Space'));
    await slip.waitFor({ state: 'detached' });
    const line = page.locator('.call-line:focus');
    assert.match(await line.innerText(), /Not sent: you decided so\./);
  });

  test('is kept through Later and Show it', async () => {
    const slip = await openSlip();
    await slip.getByRole('button', { name: 'Later' }).click();
    await page.locator('.call-line:focus').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.locator('.slip h2:focus').waitFor();
  });

  test('and what was typed are kept where there is no network, and nothing is sent later by itself', async () => {
    const slip = await openSlip();
    await awake(slip);
    await page.context().setOffline(true);
    await composer(page).fill('One night less');
    await composer(page).press('Enter');
    await page.locator('.composer-problem').getByText('Code: offline').waitFor();
    assert.equal(await composer(page).inputValue(), 'One night less');
    await decide(slip, 'approve');
    await slip.getByRole('alert').getByText('Code: offline').waitFor();
    const before = stage.received.length;
    await page.getByRole('link', { name: 'Approvals' }).first().click();
    const failed = page.locator('main .notice.bad');
    await failed.getByText('Code: offline').waitFor();
    await page.context().setOffline(false);
    await failed.waitFor({ state: 'detached' });
    await page.locator('.inbox .item').first().waitFor();
    assert.equal((await person.call('listApprovals')).waiting.length, 1, 'the decision was not made later');
    assert.equal(stage.received.length, before);
  });
});
