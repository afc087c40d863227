import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startOfficeProjects } from '../../examples/office-projects/src/index.ts';
import { findPageFaults } from './find-page-faults.ts';
import { openBrowser } from './open-browser.ts';

test('the example’s sign-in and consent pages: for everybody, by keyboard, without scripts, and back', async (t) => {
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
  assert.deepEqual(await findPageFaults(page), []);
  await page.getByLabel('Name', { exact: true }).fill('alec');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await findPageFaults(page), []);
  await page.getByLabel('Password', { exact: true }).fill('tram-to-the-sea');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Allow Plugdesk?' }).waitFor();
  assert.deepEqual(await findPageFaults(page), []);
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
