import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  doubleManifest,
  type PluginDouble,
  startDouble,
} from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask, firstQuestion, until } from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

/** A library's description, a line for each value: line numbers can be told. */
const describeLibrary = (url: string, words: { borrow: string; more: string }) => `openapi: 3.0.1
info:
  title: Library
servers:
  - url: ${url}
paths:
  /loans:
    get:
      operationId: listLoans
      summary: List loans
      responses: {}
    post:
      operationId: borrow
      summary: ${words.borrow}
      x-openai-isConsequential: false
      responses: {}
${words.more}`;

describe('details of the screens', () => {
  let stage: Stage;
  let library: PluginDouble;
  let words = { borrow: 'Borrow a thing', more: '' };
  let administrator: SessionClient;
  let visit: Visit;
  let page: Page;

  before(async () => {
    library = await startDouble((request, url) => {
      if (request.path === '/.well-known/ai-plugin.json') {
        const fields = { name: 'Library', model: 'library', description: 'Lends things.' };
        const body = doubleManifest({ ...fields, auth: { type: 'none' }, apiUrl: `${url}/openapi.yaml` });
        return { status: 200, type: 'application/json', body };
      }
      if (request.path === '/openapi.yaml')
        return { status: 200, type: 'text/yaml', body: describeLibrary(url, words) };
      return { status: 200, type: 'application/json', body: '[]' };
    });
    stage = await startStage();
    administrator = await stage.desk.signUpAdministrator();
    const { privateHosts } = await administrator.call('readSettings');
    await administrator.call('updateSettings', {
      body: { privateHosts: [...privateHosts, new URL(library.url).host] },
    });
    await registerPlugin(administrator, { kind: 'address', address: library.url });
  });
  after(async () => {
    await stage.close();
    await library.close();
  });
  beforeEach(async () => {
    visit = await stage.visit(administrator);
    page = visit.page;
  });
  afterEach(async () => {
    stage.assertQuiet();
    await visit.context.close();
  });

  test('cards show the logo as the desk encoded it, letters without one, and who made a plugin', async () => {
    await page.goto(`${stage.desk.url}/plugins`);
    const stays = page.locator('article.card', { hasText: 'Find a hotel' });
    const logo = stays.locator('.tile img');
    await logo.waitFor();
    const width = () => page.evaluate<number>("document.querySelector('.card .tile img').naturalWidth");
    await until('the logo is drawn', async () => (await width()) === 104);
    assert.match((await logo.getAttribute('src')) ?? '', /^\/api\/plugins\/[^/]+\/logo\?version=1$/);
    await stays.getByText('Example, runs beside the desk').waitFor();

    const lends = page.locator('article.card', { hasText: 'Lends things.' });
    assert.equal(await lends.locator('.tile').innerText(), 'LI', 'an SVG is not drawn');
    await lends.getByText(`From ${new URL(library.url).host}`).waitFor();
    await lends.getByText('Contact is on another domain: plugdesk.example').waitFor();
    assert.equal(await page.getByText('domain proven').count(), 0, 'nothing was proven');
    await lends.getByText(/^\d[\d,.]* tokens?$/).waitFor();
    await lends.getByRole('link', { name: 'Library' }).click();
    await page.getByText('Terms are on another domain: plugdesk.example').waitFor();
    await page.getByText('API plugin', { exact: true }).waitFor();
  });

  test('the filters of the store stand in its address', async () => {
    await page.goto(`${stage.desk.url}/plugins`);
    await page.getByRole('link', { name: /^API plugins \d/ }).click();
    await page.getByRole('link', { name: /^Changes things/ }).click();
    await page.getByRole('searchbox').fill('lends');
    await page.waitForURL(/find=lends/);
    await page.reload();
    await page.locator('article.card', { hasText: 'Lends things.' }).waitFor();
    assert.equal(await page.locator('article.card').count(), 1);
    assert.equal(
      await page.getByRole('link', { name: /^API plugins \d/ }).getAttribute('aria-current'),
      'true',
    );
    assert.equal(await page.locator('nav.segments [aria-current]').count(), 2, 'one of each group');
    assert.equal(new URL(page.url()).searchParams.get('show'), 'changes');
  });

  test('an opened call and its tab stand in the address: reload, Back and a link keep them', async () => {
    await page.goto(stage.desk.url);
    await answered(await ask(page, firstQuestion));
    const line = page.locator('.call-line').first();
    await line.click();
    await page.getByRole('tab', { name: 'Request' }).click();
    await page.waitForURL(/open=[^&]*request/);
    await page.reload();
    await page.locator('.call[data-open]').waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Request' }).getAttribute('aria-selected'), 'true');
    const link = page.url();
    await page.goBack();
    await page.locator('.call[data-open]').waitFor({ state: 'detached' });
    await page.goto(link);
    await page.locator('.opened').waitFor();
    assert.equal(await page.getByRole('tab', { name: 'Request' }).getAttribute('aria-selected'), 'true');

    await page.goto(`${stage.desk.url}/you/calls`);
    await page.locator('.log-line').first().click();
    await page.getByRole('tab', { name: 'Cost' }).click();
    await page.waitForURL(/tab=cost/);
    await page.reload();
    await page.getByRole('tab', { name: 'Cost', selected: true }).waitFor();
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    await page.getByRole('tab', { name: 'Cost', selected: true }).waitFor();
  });

  test('conversations with the same first question are told apart in the list', async () => {
    for (let time = 0; time < 2; time += 1) {
      await page.goto(stage.desk.url);
      await answered(await ask(page, 'List loans'));
    }
    const names = page.locator('nav.side .talk', { hasText: 'List loans' });
    await until('both are listed', async () => (await names.count()) === 2);
    const [one, other] = await names.allInnerTexts();
    assert.notEqual(one, other);
    assert.match(`${one} ${other}`, /\d\d:\d\d/);
  });

  test('a candidate shows per operation which lines of the old and the new file differ', async () => {
    words = {
      borrow: 'Borrow any thing',
      more: '  /fines:\n    post:\n      summary: Pay a fine\n      responses: {}\n',
    };
    const { plugins } = await administrator.call('listAdminPlugins');
    const id = plugins.find(({ name }) => name === 'Library')?.id ?? '';
    await page.goto(`${stage.desk.url}/admin/plugins/${id}`);
    await page.getByRole('button', { name: 'Read again' }).click();
    const changed = page.locator('li', { hasText: 'POST /loans' }).locator('table.changed-lines');
    await changed.waitFor();
    const rows = await changed
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
      );
    const text = rows.map(([before, after, line]) => `${before}|${after}|${line}`).join('\n');
    assert.match(text, /^14\|\|− before\s+summary: Borrow a thing$/m);
    assert.match(text, /^\|14\|\+ after\s+summary: Borrow any thing$/m);
    const added = page.locator('li', { hasText: 'POST /fines' }).locator('table.changed-lines');
    await added.getByText('summary: Pay a fine').waitFor();
    words = { borrow: 'Borrow a thing', more: '' };
  });

  test('on a phone the models are among the tabs of administrators', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`${stage.desk.url}/admin/plugins`);
    await page.locator('nav.tabbar').getByRole('link', { name: 'Models' }).click();
    await page.waitForURL(/\/admin\/models$/);
    const cut = await page
      .locator('nav.tabbar')
      .evaluate((bar) => bar.scrollWidth > bar.clientWidth || bar.querySelectorAll('a').length);
    assert.equal(cut, 6);
  });
});
