import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { startOfficeProjects } from '../../examples/office-projects/src/index.ts';
import { openBrowser } from './open-browser.ts';

interface AxeReport {
  violations: { id: string; help: string }[];
}

/** What a page leaves to be wished for: accessibility by axe, headings, overflow, in light and dark, wide and narrow. */
async function faultsOf(page: Page, axe: string): Promise<string[]> {
  const faults: string[] = [];
  if ((await page.locator('h1:visible').count()) !== 1) faults.push('not one heading of the first level');
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

test('the example’s sign-in and consent pages: for everybody, by keyboard, without scripts, and back', async (t) => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Stands where a desk would: the browser has to be let through to another origin after the form.
  const desk = createServer((_request, response) => response.end('back at the desk'));
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  t.after(() => desk.close());
  const back = `http://127.0.0.1:${(desk.address() as AddressInfo).port}/return`;
  const office = await startOfficeProjects({ port: 0, deskRedirectAddresses: [back] });
  t.after(() => office.close());
  const browser = await openBrowser();
  t.after(() => browser.close());

  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  const begin = new URL('/oauth', office.url);
  const parameters = {
    response_type: 'code',
    client_id: office.client.id,
    redirect_uri: back,
    scope: 'me users',
  };
  begin.search = new URLSearchParams({ ...parameters, state: 'abc' }).toString();

  await page.goto(begin.href);
  assert.deepEqual(await faultsOf(page, axe), []);
  await page.getByLabel('Name', { exact: true }).fill('alec');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await faultsOf(page, axe), []);
  await page.getByLabel('Password', { exact: true }).fill('tram-to-the-sea');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Allow Plugdesk?' }).waitFor();
  assert.deepEqual(await faultsOf(page, axe), []);
  await page.getByRole('button', { name: 'Allow', exact: true }).press('Enter');
  await page.waitForURL(`${back}?**`);
  const answer = new URL(page.url()).searchParams;
  assert.equal(answer.get('state'), 'abc');
  assert.ok(answer.get('code'));

  // Signed in already, and somebody else is meant: the way begins again, and cancelling leads back too.
  begin.searchParams.set('scope', 'me company');
  await page.goto(begin.href);
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${back}?**`);
  assert.equal(new URL(page.url()).searchParams.get('error'), 'access_denied');
  // The browser tells of a wrong password's 401 by itself.
  assert.deepEqual(
    complaints.filter((complaint) => !/status of (401|404)/.test(complaint)),
    [],
  );
});
