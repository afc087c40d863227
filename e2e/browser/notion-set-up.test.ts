import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { startConversationsCrm } from '../../examples/conversations-crm/src/index.ts';
import {
  databaseId,
  startNotionStandIn,
  token,
} from '../../examples/conversations-crm/src/testing/notion-stand-in.ts';
import { signSetUpLink } from '../../packages/plugin-sdk/src/index.ts';
import { openBrowser } from './open-browser.ts';

interface AxeReport {
  violations: { id: string; help: string }[];
}

const secret = `whsec_${Buffer.alloc(32, 4).toString('base64')}`;

/** What a page leaves to be wished for, in light and dark, wide and narrow. */
async function faultsOf(page: Page, axe: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (overflow > 0) faults.push(`${overflow} px too wide at ${width}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeReport>('axe.run(document)');
    faults.push(...violations.map(({ id, help }) => `${id} (${help}) ${colorScheme} ${width}`));
  }
  return faults;
}

test('the Notion set-up page: for everybody, by keyboard, without scripts, from the link to connected and back', async (t) => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
  assert.deepEqual(await faultsOf(page, axe), []);
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
  assert.deepEqual(await faultsOf(page, axe), []);

  await page.getByLabel('Secret of your integration').fill(token);
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  assert.match((await page.getByRole('status').textContent()) ?? '', /^Connected with Talks\./);
  assert.deepEqual(await faultsOf(page, axe), []);

  await page.getByRole('button', { name: 'Forget my secret' }).click();
  await page.getByRole('button', { name: 'Connect' }).waitFor();
  await page.goto(`${crm.url}/set-up?uid=person-1`);
  assert.match((await page.textContent('main')) ?? '', /This did not work/);
  assert.deepEqual(await faultsOf(page, axe), []);
  assert.deepEqual(complaints, []);
});
