import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { english as words } from '../../apps/web/src/texts/en/index.ts';
import { firstQuestion } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage.close());

test('the focus goes on in the page that a link leads to, and in the composer of a new conversation', async () => {
  const { page } = await stage.visit(await stage.desk.signUpAdministrator());
  await page.goto(`${stage.desk.url}/plugins`);
  await page.locator('.card h2 a').first().click();
  await page.locator('main h1:focus').waitFor();
  await page.getByRole('link', { name: words.navigation.newConversation }).first().click();
  await page.locator('.composer textarea:focus').waitFor();
  await page.keyboard.type(firstQuestion);
  await page.keyboard.press('Enter');
  await page.locator('.call-line').first().click();
  await page.getByRole('tab', { name: words.call.tabs.why }).click();
  const why = page.getByRole('tabpanel');
  await why.getByText(words.call.ledBy.planner).waitFor();
  await why.getByText(words.call.near).waitFor();
  assert.ok((await why.locator('ol li').count()) > 0, 'what was near is named');
  stage.assertQuiet();
});
