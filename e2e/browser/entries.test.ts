import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEntryList } from '../../apps/desk/testing/plugin-doubles/start-entry-list.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { assertAccessible } from './assert-accessible.ts';
import { type Stage, startStage } from './start-stage.ts';

describe('entries of event and prompt plugins', () => {
  let stage: Stage;
  let list: Awaited<ReturnType<typeof startEntryList>>;
  let administrator: SessionClient;

  before(async () => {
    list = await startEntryList();
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
    await administrator.call('updateSettings', { body: { privateHosts: [new URL(list.url).host] } });
  });
  after(async () => {
    await stage.close();
    await list.close();
  });

  test('a list is entered by its address, one of it is read, registered, and shown with what it receives', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByLabel('Domain, manifest, or API description').fill(list.listUrl);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: 'A list of 4 plugins' }).waitFor();
    await page.getByText('withdrawn by its author').waitFor();
    await page.getByText('not usable', { exact: true }).waitFor();
    await assertAccessible(page);
    await page.getByPlaceholder('Find in the list').fill('minutes transcript');
    assert.equal(await page.locator('table.entries tbody tr').count(), 1);
    await page.getByRole('button', { name: 'Read Meeting minutes' }).click();

    await page.getByRole('heading', { name: /^Usable: receives memories and live transcript/ }).waitFor();
    await page.getByText('List what was decided.').waitFor();
    await page.getByText(`${list.url}/hook`).first().waitFor();
    await page.getByRole('heading', { name: 'Set up', exact: true }).waitFor();
    await page.getByText('Nothing to remark.').waitFor();
    await assertAccessible(page);
    await page.getByRole('combobox', { name: 'Who has it' }).selectOption('default');
    await page.getByRole('button', { name: 'Save the plugin' }).click();

    await page.getByRole('heading', { level: 1, name: 'Meeting minutes' }).waitFor();
    await page.getByRole('combobox', { name: 'Who answers for it' }).waitFor();
    await page.getByText('List what was decided.').waitFor();
    await assertAccessible(page);

    await page.goto(`${stage.desk.url}/plugins`);
    const card = page.locator('article.card', { hasText: 'Meeting minutes' });
    await card.getByText('receives', { exact: true }).waitFor();
    await card.getByText('live transcript, as it is spoken').waitFor();
    assert.equal(await card.getByText('It changes nothing.').count(), 0);
    await page.getByRole('link', { name: /^Event plugins/ }).click();
    await card.getByRole('link', { name: 'Meeting minutes' }).click();
    await page.getByText('Events go to').waitFor();
    assert.equal(await page.getByText('Room it takes').count(), 0);
    // The browser notes that a list is not read as a plugin at first.
    guard.expectFault(/status of 422/);
    stage.assertQuiet();
    await context.close();
  });

  test('in a list that is read again, what is registered leads to its plugin', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    const [plugin] = (await administrator.call('listAdminPlugins')).plugins;
    assert.ok(plugin);
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByLabel('Domain, manifest, or API description').fill(list.listUrl);
    await page.getByRole('button', { name: 'Read it' }).click();
    const registered = page.getByRole('link', { name: 'registered already' });
    assert.equal(await registered.getAttribute('href'), `/admin/plugins/${plugin.id}`);
    await page.getByRole('button', { name: 'Read Left behind' }).click();
    await page.getByRole('heading', { name: /^Not usable: Its author has withdrawn/ }).waitFor();
    await page.getByText('It cannot be saved. The findings say what stops it.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the plugin' }).count(), 0);
    await page.getByRole('link', { name: 'Back to the list of 4' }).click();
    await page.getByRole('heading', { name: 'A list of 4 plugins' }).waitFor();
    guard.expectFault(/status of 422/);
    stage.assertQuiet();
    await context.close();
  });

  test('a plugin that its list has no more keeps running, and is kept or blocked by a decision', async () => {
    const { page, context } = await stage.visit(administrator);
    const [plugin] = (await administrator.call('listAdminPlugins')).plugins;
    assert.ok(plugin);
    const all = list.state.entries;
    const [first, ...rest] = all as Record<string, unknown>[];
    await page.goto(`${stage.desk.url}/admin/plugins/${plugin.id}`);
    const again = page.getByRole('button', { name: 'Read again' });

    list.state.entries = rest;
    await again.click();
    await page.getByRole('heading', { name: 'Its list has this plugin no longer.' }).waitFor();
    await page.getByText('Version 1 keeps running as it was reviewed.').waitFor();
    await page.getByRole('button', { name: 'Decide about it above' }).press('Enter');
    assert.equal(await page.locator(':focus').innerText(), 'Its list has this plugin no longer.');
    await assertAccessible(page);
    await page.getByRole('button', { name: 'Keep it running' }).press('Enter');
    await page.getByText('decided').filter({ hasText: 'to keep it' }).waitFor();
    assert.equal(await page.locator(':focus').innerText(), 'Its list has this plugin no longer.');
    assert.equal((await administrator.call('readPlugin', { params: { pluginId: plugin.id } })).on, true);

    list.state.entries = [{ ...first, deleted: true }, ...rest];
    await again.click();
    await page.getByRole('heading', { name: 'Its author has withdrawn this plugin.' }).waitFor();
    const notice = page.getByRole('region', { name: 'Its author has withdrawn this plugin.' });
    await notice.getByLabel('Reason, shown to people').fill('Given up by its author.');
    await notice.getByRole('button', { name: 'Block it' }).press('Enter');
    await notice.getByText('It is blocked: nobody has it on.').waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'Who has it' }).inputValue(), 'blocked');
    const blocked = await administrator.call('readAdminPlugin', { params: { pluginId: plugin.id } });
    assert.deepEqual([blocked.policy, blocked.blockedReason], ['blocked', 'Given up by its author.']);

    list.state.entries = all;
    await again.click();
    await page.getByText('Nothing changed at its source.').waitFor();
    assert.equal(await notice.count(), 0);
    stage.assertQuiet();
    await context.close();
  });
});
