import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import {
  answered,
  ask,
  awake,
  composer,
  decide,
  decidingButtons,
  drawn,
  fillNewPerson,
  firstQuestion,
  focused,
  pressAwake,
  refuseWaiting,
  shownValues,
  slips,
  until,
} from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const booking = 'book the second one for two nights from Friday';

describe('the tour with the built-in planner', () => {
  let stage: Stage;
  let person: SessionClient;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.close());
  afterEach(() => stage.assertQuiet());

  const changesReceived = () => stage.received.filter(({ method }) => method !== 'GET');

  /** A new conversation with the first question answered and the slip of a booking open. */
  async function openSlip(): Promise<{ page: Page; close: () => Promise<void> }> {
    await refuseWaiting(person);
    const { page, context } = await stage.visit(person);
    await page.goto(stage.desk.url);
    await composer(page).fill(firstQuestion);
    await composer(page).press('Enter');
    await answered(page.locator('article.turn').first());
    await ask(page, booking);
    await slips(page).waitFor();
    return { page, close: () => context.close() };
  }

  test('a new user goes from the first-run link to a booking and takes it back', async () => {
    const link = await stage.desk.desk.createFirstAdministratorLink();
    assert.ok(link);
    const { page, context } = await stage.visit();
    await page.goto(link);
    await fillNewPerson(page, {
      name: 'Alec Parkes',
      email: 'alec@example.com',
      password: 'correct horse battery',
      act: 'Set up the desk',
    });
    await page.getByRole('heading', { name: 'Connect a model' }).waitFor();
    assert.equal(new URL(page.url()).hash, '', 'the one-time token leaves the address');
    await page.getByRole('link', { name: 'Go on without a model' }).click();
    await page.getByRole('heading', { name: 'Ask the first question' }).waitFor();
    await page.getByRole('link', { name: 'Ask something else' }).click();
    await page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    person = await stage.desk.signIn('alec@example.com', 'correct horse battery');
    await page.getByText('No model is connected: the built-in planner answers.').waitFor();

    await composer(page).fill(firstQuestion);
    await composer(page).press('Enter');
    const first = page.locator('article.turn').first();
    await answered(first);
    await page.locator('header .planner-tag', { hasText: 'Rule-based, no model' }).waitFor();
    await first.getByText('Answered by rules, without a model').waitFor();
    await page.getByRole('heading', { level: 2, name: firstQuestion }).waitFor();
    const rows = first.locator('table tbody tr');
    await rows.first().waitFor();
    assert.ok((await rows.count()) >= 3, 'the answer is a table of places');
    const second = (await rows.nth(1).locator('td a').first().textContent())?.trim() ?? '';
    assert.ok(stage.received.some(({ path }) => path.startsWith('/stays?city=Paris')));

    const asked = await ask(page, booking);
    const slip = slips(page);
    await slip.waitFor();
    assert.equal(await decidingButtons(page).count(), 2);
    assert.match(await slip.getByRole('heading', { level: 2 }).innerText(), new RegExp(second));
    const target = (await slip.locator('.target').innerText()).replaceAll('\n', ' ');
    assert.match(target, /^POST http:\/\/127\.0\.0\.1:\d+\/bookings as Alec Parkes$/);
    assert.match((await slip.locator('.target .seg b').textContent()) ?? '', /^127\.0\.0\.1:\d+$/);
    const values = await shownValues(slip);
    assert.deepEqual(
      values.map(({ name, origin }) => [name, origin]),
      [
        ['stayId', 'from Stays'],
        ['from', 'written by the assistant'],
        ['nights', 'in your question'],
      ],
    );
    const sent = Object.fromEntries(values.map(({ name, value }) => [name, value]));
    assert.equal(new Date(`${sent.from}T12:00:00Z`).getUTCDay(), 5, `${sent.from} is a Friday`);
    assert.equal(sent.nights, '2');
    await slip.getByText('It changes something.').waitFor();
    await slip.getByText('The author says: always ask.').waitFor();
    await slip.getByRole('button', { name: /^Exact request, / }).click();
    const exact = await slip.locator('.exact-fold .well').innerText();
    const [head = '', body = ''] = exact.split('\n\n');
    assert.match(head, /^POST http:\/\/127\.0\.0\.1:\d+\/bookings\n/);
    assert.deepEqual(JSON.parse(body), { stayId: sent.stayId, from: sent.from, nights: 2 });
    assert.deepEqual(changesReceived(), [], 'nothing was sent before the click');

    await decide(slip, 'approve');
    await answered(asked);
    assert.equal(await slips(page).count(), 0);
    await asked.getByText('Answered by rules, without a model').waitFor();
    assert.deepEqual(
      changesReceived().map(({ method, path }) => `${method} ${path}`),
      ['POST /bookings'],
    );

    const list = await ask(page, 'show my bookings');
    await answered(list);
    await list.locator('.markdown', { hasText: second }).waitFor();

    await ask(page, 'cancel it');
    await slips(page).waitFor();
    assert.match((await slips(page).locator('.target').textContent()) ?? '', /^DELETE /);
    assert.equal(changesReceived().length, 1, 'the cancellation asks before it is sent');
    await decide(slips(page), 'approve');
    await answered(page.locator('article.turn').last());
    assert.match(changesReceived().at(-1)?.path ?? '', /^\/bookings\/./);
    assert.equal(changesReceived().length, 2);
    await context.close();
  });

  test('no key pressed elsewhere decides, and focus never comes to a deciding button by itself', async () => {
    const { page, close } = await openSlip();
    const before = changesReceived().length;
    await awake(slips(page));
    assert.equal((await focused(page)).decides, false);
    await composer(page).press('Enter');
    await page.locator('body').press('Enter');
    await page.keyboard.press('Space');
    const exact = slips(page).getByRole('button', { name: /^Exact request, / });
    await exact.focus();
    await page.keyboard.press('Enter');
    await slips(page).locator('.exact-fold .well').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.slip h2').focus();
    for (const key of ['Enter', 'Space', 'y', 'a', 'Control+Enter', 'Meta+Enter'])
      await page.keyboard.press(key);
    assert.equal((await focused(page)).decides, false);
    assert.equal(await slips(page).count(), 1);
    // A click that a script makes decides nothing either.
    await decidingButtons(page).first().dispatchEvent('click');
    await page.goto(`${stage.desk.url}/approvals`);
    await slips(page).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    assert.equal((await focused(page)).decides, false);
    await page.keyboard.press('k');
    await slips(page).waitFor();
    const { waiting } = await person.call('listApprovals');
    assert.equal(waiting.length, 1);
    assert.equal(changesReceived().length, before);
    await decide(slips(page), 'deny');
    await until('the slip is decided', async () => (await person.call('listApprovals')).waiting.length === 0);
    await close();
  });

  test('the deciding buttons sleep again when the slip moves, and a key on a sleeping button does nothing', async () => {
    const { page, close } = await openSlip();
    await awake(slips(page));
    const before = changesReceived().length;
    const approve = decidingButtons(page).first();
    // From here on the page's time stands still unless it is told to go on.
    await page.clock.install();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await page.reload();
    await until('the slip is there', async () => {
      await page.clock.runFor(50);
      return (await slips(page).count()) === 1;
    });
    await page.clock.runFor(100);
    assert.equal(await approve.getAttribute('aria-disabled'), 'true', 'asleep at first');
    await approve.focus();
    await page.keyboard.press('Enter');
    // What arrives meanwhile (a preview above it) moves the slip and starts the wait anew.
    for (let tries = 0; (await approve.getAttribute('aria-disabled')) !== 'false' && tries < 20; tries += 1) {
      await drawn(page);
      await page.clock.runFor(800);
    }
    assert.equal(await approve.getAttribute('aria-disabled'), 'false', 'awake once it stands still');
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.clock.runFor(100);
    await approve.locator('xpath=self::*[@aria-disabled="true"]').waitFor();
    await page.keyboard.press('Enter');
    await page.clock.runFor(300);
    await drawn(page);
    assert.equal(await approve.getAttribute('aria-disabled'), 'true', 'still asleep');
    await page.keyboard.press('Enter');
    await page.clock.runFor(400);
    await page.clock.runFor(1_000);
    await awake(slips(page));
    assert.equal(changesReceived().length, before);
    await close();
  });

  test('Tab goes through a slip in the written order', async () => {
    const { page, close } = await openSlip();
    await awake(slips(page));
    await page.locator('.slip h2').focus();
    const order: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      order.push((await focused(page)).element);
    }
    assert.match(order[0] ?? '', /^button Exact request, /);
    assert.deepEqual(
      order.slice(1).map((name) => name.split(':')[0]),
      [
        'button Say something with a refusal',
        'button Book a place to stay',
        'button Don’t send',
        'button Change it…',
        'button Later',
      ],
    );
    // On the button itself, a key decides: the person has moved there.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    assert.equal((await focused(page)).decides, true);
    await pressAwake(slips(page), () => page.keyboard.press('Enter'));
    await answered(page.locator('article.turn').last());
    const { decided } = await person.call('listApprovals');
    assert.equal(decided[0]?.state, 'denied');
    await close();
  });

  test('a refusal with a word sends nothing and keeps the word', async () => {
    const { page, close } = await openSlip();
    const before = changesReceived().length;
    await slips(page).getByRole('button', { name: 'Say something with a refusal' }).click();
    await page.getByLabel('If you refuse, tell the assistant').fill('Too close to the station');
    await decide(slips(page), 'deny');
    const turn = page.locator('article.turn').last();
    await answered(turn);
    assert.equal(changesReceived().length, before);
    await turn.locator('.call-line').first().click();
    await turn.getByRole('tab', { name: 'Why' }).click();
    await turn.getByText('You said: “Too close to the station”').waitFor();
    await turn.getByText(/Not sent\. You decided so/).waitFor();
    await turn.getByRole('tab', { name: 'Request' }).click();
    await turn.getByText('paris-', { exact: false }).first().waitFor();
    await turn.getByRole('tab', { name: 'Result' }).click();
    await close();
  });

  test('changed values make a new slip with a mark, and the old one closes as replaced', async () => {
    const { page, close } = await openSlip();
    const before = changesReceived().length;
    const old = (await person.call('listApprovals')).waiting[0];
    assert.ok(old);
    await slips(page).getByRole('button', { name: 'Change it…' }).click();
    const form = page.getByRole('form', { name: 'Change the values' });
    await form.getByLabel('nights').fill('3');
    await form.getByRole('button', { name: 'Make a new slip' }).click();
    await form.waitFor({ state: 'detached' });
    await slips(page).waitFor();
    const values = await shownValues(slips(page));
    assert.match(JSON.stringify(values.find(({ name }) => name === 'nights')), /"3/);
    await slips(page).locator('dl.values > div', { hasText: 'changed by you' }).waitFor();
    const { waiting, decided } = await person.call('listApprovals');
    assert.equal(waiting.length, 1);
    assert.notEqual(waiting[0]?.requestHash, old.requestHash);
    assert.equal(decided.find(({ id }) => id === old.id)?.state, 'replaced');
    assert.equal(changesReceived().length, before, 'a change of the form sends nothing');
    await decide(slips(page), 'approve');
    await answered(page.locator('article.turn').last());
    assert.equal(changesReceived().length, before + 1);
    await close();
  });

  test('Later puts a slip aside; it waits under Approvals and is shown again', async () => {
    const { page, close } = await openSlip();
    await slips(page).getByRole('button', { name: 'Later' }).click();
    await slips(page).waitFor({ state: 'detached' });
    await page.getByText('Waits under Approvals.').waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await slips(page).waitFor();
    await page.getByRole('link', { name: 'Approvals', exact: false }).first().click();
    await slips(page).waitFor();
    await page.getByText(`“${booking}”`).waitFor();
    await decide(slips(page), 'deny');
    await until('the slip is decided', async () => (await person.call('listApprovals')).waiting.length === 0);
    await page
      .getByText(/Refused by you, nothing sent/)
      .first()
      .waitFor();
    await close();
  });

  test('an expired slip says expired, sends nothing, and can be asked again', async () => {
    const { page, close } = await openSlip();
    const before = changesReceived().length;
    await stage.desk.database.pool.query(
      `update approval set expires_at = now() - interval '1 minute' where state = 'pending'`,
    );
    await page.reload();
    await page.getByText(/^Expired: /).waitFor();
    await page.getByText('Nobody decided in time. Nothing was sent').waitFor();
    assert.equal(await decidingButtons(page).count(), 0);
    assert.equal(changesReceived().length, before);
    await page.getByRole('button', { name: 'Ask again…' }).click();
    await slips(page).waitFor();
    await awake(slips(page));
    await decide(slips(page), 'approve');
    await slips(page).waitFor({ state: 'detached' });
    await until('the booking arrived', () => changesReceived().length === before + 1);
    await close();
  });
});
