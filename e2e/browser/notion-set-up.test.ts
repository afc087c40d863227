import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startConversationsCrm } from '../../examples/conversations-crm/src/index.ts';
import {
  databaseId,
  startNotionStandIn,
  token,
} from '../../examples/conversations-crm/src/testing/notion-stand-in.ts';
import { signSetUpLink } from '../../packages/plugin-sdk/src/index.ts';
import { findPageFaults } from './find-page-faults.ts';
import { openBrowser } from './open-browser.ts';

const secret = `whsec_${Buffer.alloc(32, 4).toString('base64')}`;

test('the Notion set-up page: for everybody, by keyboard, without scripts, from the link to connected and back', async (t) => {
  const notion = await startNotionStandIn(t, { properties: { Name: 'title', Date: 'date' } });
  const crm = await startConversationsCrm({
    port: 0,
    settings: { notionUrl: notion.url, secrets: [secret] },
  });
  t.after(() => crm.close());
  const browser = await openBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A form that was refused (422) and a stranger (401) are no faults of the page.
    if (!/status of (?:401|422)/.test(message.text())) complaints.push(message.text());
  });

  const expires = Math.floor(Date.now() / 1_000) + 600;
  const signature = signSetUpLink(secret, 'person-1', expires);
  const link = `${crm.url}/set-up?${new URLSearchParams({ uid: 'person-1', expires: String(expires), signature })}`;
  await page.goto(link);
  assert.deepEqual(await findPageFaults(page), []);
  assert.equal(await page.locator('script').count(), 0);

  await page.getByLabel('Secret of your integration').fill(token.replace('0', '1'));
  await page
    .getByLabel('Address or id of the database')
    .fill(`https://www.notion.so/Talks-${databaseId}?v=1`);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.match(await page.title(), /^Not kept/);
  assert.equal(await page.evaluate('document.activeElement.id'), 'token');
  assert.equal(await page.getByLabel('Secret of your integration').inputValue(), '');
  assert.deepEqual(await findPageFaults(page), []);

  await page.getByLabel('Secret of your integration').fill(token);
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  assert.match((await page.getByRole('status').textContent()) ?? '', /^Connected with Talks\./);
  assert.deepEqual(await findPageFaults(page), []);

  await page.getByRole('button', { name: 'Forget my secret' }).click();
  await page.getByRole('button', { name: 'Connect' }).waitFor();
  await page.goto(`${crm.url}/set-up?uid=person-1`);
  assert.match((await page.textContent('main')) ?? '', /This did not work/);
  assert.deepEqual(await findPageFaults(page), []);
  assert.deepEqual(complaints, []);
});
