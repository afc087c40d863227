import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask, awake, composer, firstQuestion, focused, slips, until } from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

describe('keys and the command search', () => {
  let stage: Stage;
  let person: SessionClient;
  let visit: Visit;
  let page: Page;
  before(async () => {
    stage = await startStage();
    person = await stage.desk.signUpAdministrator();
    visit = await stage.visit(person);
    page = visit.page;
  });
  after(() => stage.close());
  afterEach(() => stage.assertQuiet());

  const path = () => new URL(page.url()).pathname;
  const palette = () => page.getByRole('dialog', { name: 'Search and commands' });

  test('the command search finds operations with their signs and opens what is chosen by keys', async () => {
    await page.goto(stage.desk.url);
    await composer(page).fill('half a question');
    await composer(page).press('Control+k');
    await palette().waitFor();
    const field = palette().getByRole('combobox');
    assert.match((await focused(page)).element, /^input/);
    await field.fill('book a place');
    const option = palette().getByRole('option', { name: /Book a place to stay/ });
    await option.getByRole('img', { name: 'changes' }).waitFor();
    await palette()
      .getByRole('option', { name: /Book a place to stay/, selected: true })
      .waitFor();
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Stays' }).waitFor();
    assert.match(path(), /^\/plugins\//);
    await page.keyboard.press('Control+Shift+o');
    await page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    assert.equal(await composer(page).inputValue(), 'half a question', 'the draft is kept');
    await composer(page).fill('');
  });

  test('single letters act outside of text fields, and not when they are switched off', async () => {
    await page.goto(stage.desk.url);
    await composer(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('gp?');
    assert.equal(await composer(page).inputValue(), 'gp?');
    await composer(page).fill('');
    await page.keyboard.press('Escape');
    await page.keyboard.type('gp');
    await page.getByRole('heading', { level: 1, name: 'Plugins' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.type('gy');
    await page.getByLabel('Single letters as keys').selectOption('off');
    await page.locator('main h1').click();
    await page.keyboard.type('gp?');
    assert.equal(path(), '/you');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.getByLabel('Single letters as keys').selectOption('on');
  });

  test('J walks to a call, E opens it, numbers change its tab, Esc closes it; none of them decides', async () => {
    await page.goto(stage.desk.url);
    await composer(page).fill(firstQuestion);
    await composer(page).press('Enter');
    await answered(page.locator('article.turn').first());
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    assert.match((await focused(page)).element, /^button Searched/);
    await page.keyboard.press('e');
    await page.getByRole('tab', { name: 'Result' }).waitFor();
    await page.keyboard.press('3');
    await page.getByRole('tab', { name: 'Why', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab').first().waitFor({ state: 'detached' });

    await ask(page, 'book the second one for two nights from Friday');
    await slips(page).waitFor();
    await awake(slips(page));
    const before = stage.received.length;
    await page.keyboard.press('Escape');
    for (const key of ['j', 'k', 'e', '1', 'g', 'a']) await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: 'Approvals' }).waitFor();
    await page.locator('.inbox .item').first().focus();
    await page.keyboard.press('Enter');
    await until('the heading of the slip has the focus', async () =>
      (await focused(page)).element.startsWith('h2'),
    );
    await page.keyboard.press('Enter');
    assert.equal(await slips(page).count(), 1);
    assert.equal(stage.received.length, before);
  });

  test('a branch has the answer and what was found, and leaves the conversation as it was', async () => {
    const [conversation] = (await person.call('listConversations')).conversations;
    assert.ok(conversation);
    await page.goto(`${stage.desk.url}/conversations/${conversation.id}`);
    const first = page.locator('article.turn').first();
    await first.locator('.turn-foot').waitFor();
    await first.getByRole('button', { name: 'Branch from here' }).click();
    await until('the branch is open', () => !page.url().endsWith(conversation.id));
    await page.getByRole('heading', { level: 1, name: /\(branch\)$/ }).waitFor();
    await page.locator('article.turn table tbody tr').first().waitFor();
    assert.equal(await page.locator('article.turn').count(), 1);
    await page.locator('.call-line').first().click();
    await page.getByRole('tab', { name: 'Why' }).click();
    await page.getByText('Copied with the branch.').waitFor();
    assert.equal((await person.call('listApprovals')).waiting.length, 1);
  });
});
