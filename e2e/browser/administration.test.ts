import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  doubleManifest,
  type PluginDouble,
  startDouble,
} from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { fillNewPerson, until } from './desk-acts.ts';
import { faultyDescription } from './screens.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

describe('administration', () => {
  let stage: Stage;
  let library: PluginDouble;
  /** What the library's description says now. */
  let description: string;
  let administrator: SessionClient;
  let visit: Visit;
  let page: Page;

  before(async () => {
    library = await startDouble((request, url) => {
      if (request.path === '/.well-known/ai-plugin.json') {
        const apiUrl = `${url}/openapi.yaml`;
        const fields = {
          name: 'Library',
          model: 'library',
          description: 'Lends things.',
          auth: { type: 'none' },
        };
        return { status: 200, type: 'application/json', body: doubleManifest({ ...fields, apiUrl }) };
      }
      if (request.path !== '/openapi.yaml') return null;
      return { status: 200, type: 'text/yaml', body: description.replace('https://things.example.com', url) };
    });
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
    await administrator.call('updateSettings', { body: { privateHosts: [new URL(library.url).host] } });
  });
  after(async () => {
    await stage.close();
    await library.close();
  });
  beforeEach(async () => {
    description = faultyDescription;
    visit = await stage.visit(administrator);
    page = visit.page;
  });
  afterEach(async () => {
    stage.assertQuiet();
    await visit.context.close();
    for (const { id } of (await administrator.call('listAdminPlugins')).plugins)
      await administrator.call('removePlugin', { params: { pluginId: id } });
  });

  /** Opens the registration and reads by an address. */
  async function readAddress(address: string): Promise<void> {
    await page.goto(`${stage.desk.url}/admin/plugins`);
    await page.getByRole('link', { name: 'Register a plugin' }).click();
    await page.getByLabel('Domain, manifest, or API description').fill(address);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.locator('.ledger').first().waitFor();
  }

  test('a plugin is found by its domain, its report shows each finding with line and column, and is saved', async () => {
    await readAddress(library.url);
    await page.getByRole('heading', { name: 'All 4 operations are usable' }).waitFor();
    await page.getByText(`${library.url}/.well-known/ai-plugin.json`).first().waitFor();
    const repaired = page.locator('.ledger li', { hasText: 'Find things to borrow' });
    await repaired.getByText('repaired').waitFor();
    await repaired.getByText('"operationID" was read as operationId.').waitFor();
    await repaired.getByText(/description, line 11, column 7/).waitFor();
    await page.locator('.ledger li', { hasText: 'Borrow a thing' }).getByText('fine').waitFor();
    await page.getByText('4 operations chosen:').waitFor();

    await page.getByRole('checkbox', { name: 'Include Give a thing back' }).uncheck();
    await page.getByText('3 operations chosen:').waitFor();
    await page.getByRole('textbox', { name: 'Name people see' }).fill('Things to borrow');
    await page.getByRole('combobox', { name: 'Who has it' }).selectOption('optional');
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Things to borrow' }).waitFor();
    await page.locator('.op-rules li', { hasText: 'Give a thing back' }).getByText('left out').waitFor();
    const member = await stage.desk.invite('member');
    const { plugins } = await member.call('listPlugins');
    assert.deepEqual(
      plugins.map(({ name, on, reads, changes }) => ({ name, on, reads, changes })),
      [{ name: 'Things to borrow', on: false, reads: 2, changes: 1 }],
    );
  });

  test('a bare description is read by its address', async () => {
    await readAddress(`${library.url}/openapi.yaml`);
    await page.getByText('Library of Things').first().waitFor();
    await page.getByText('Read as OpenAPI 3.0.').waitFor();
  });

  test('an address with nothing to call says what was tried', async () => {
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByLabel('Domain, manifest, or API description').fill(`${library.url}/nothing/here.json`);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText(/404/).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the plugin' }).count(), 0);
    dropRefusals(visit);
  });

  test('pasted text and a file are read as well, and an unusable one cannot be saved', async () => {
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('Paste', { exact: true }).click();
    const text = page.getByLabel('A manifest or an API description, JSON or YAML');
    await text.fill(faultyDescription);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: 'All 4 operations are usable' }).waitFor();

    await text.fill('openapi: 3.0.3\ninfo: {title: Nothing, version: "1"}\npaths: {}\n');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('Nothing in it can be called, so it cannot be saved.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save the plugin' }).count(), 0);

    await page.getByText('File', { exact: true }).click();
    await page.getByLabel('A manifest or an API description, JSON or YAML').setInputFiles({
      name: 'things.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(faultyDescription),
    });
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('heading', { name: 'All 4 operations are usable' }).waitFor();
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Library of Things' }).waitFor();
  });

  test('read again makes a candidate that waits, and is dropped or accepted', async () => {
    await readAddress(library.url);
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('Nothing changed at its source.').waitFor();

    description = faultyDescription.replace('/loans:', '/wishes:');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('heading', { name: 'Version 2 waits for review' }).waitFor();
    await page.getByText('Version 1 keeps running').waitFor();
    const review = page.locator('.panel-box', { hasText: 'Version 2 waits for review' });
    await review.getByText('POST /wishes').waitFor();
    await review.getByText('POST /loans').waitFor();
    assert.equal(await page.locator('.op-rules li', { hasText: '/wishes' }).count(), 0);
    await page.getByRole('button', { name: 'Drop version 2' }).click();
    await review.waitFor({ state: 'detached' });
    await page.locator('.version', { hasText: 'Version 2' }).getByText('dropped').waitFor();

    description = faultyDescription.replace('/loans:', '/requests:');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('button', { name: 'Accept version 3' }).click();
    await page.locator('.op-rules li', { hasText: 'POST /requests' }).waitFor();
    await page.locator('.version', { hasText: 'Version 3' }).getByText('running').waitFor();
  });

  test('policy, reason and rules are set, and a removed plugin is gone', async () => {
    await readAddress(library.url);
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await page.getByRole('combobox', { name: 'Rule for Find things to borrow' }).selectOption('ask');
    await until('the rule is kept', async () => (await operation('Find things to borrow'))?.rule === 'ask');
    await page.getByRole('combobox', { name: 'Rule for Borrow a thing' }).selectOption('off');
    await until('the rule is kept', async () => (await operation('Borrow a thing'))?.rule === 'off');

    await page.getByRole('combobox', { name: 'Who has it' }).selectOption('blocked');
    await page.getByLabel('Reason, shown to people').fill('Under review until Monday');
    await page.getByRole('button', { name: 'Block it' }).click();
    await page.getByRole('button', { name: 'Block it' }).waitFor({ state: 'detached' });
    const plugin = (await administrator.call('listAdminPlugins')).plugins[0];
    assert.equal(plugin?.policy, 'blocked');
    assert.equal(plugin?.blockedReason, 'Under review until Monday');

    await page.getByRole('button', { name: 'Remove this plugin' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Remove this plugin' }).click();
    await page.getByRole('button', { name: 'Remove it', exact: true }).click();
    await page.getByText('No plugin yet.').waitFor();
    assert.deepEqual((await administrator.call('listAdminPlugins')).plugins, []);
  });

  test('a person is invited by link, gets another role, and a suspension ends the session', async () => {
    await page.goto(`${stage.desk.url}/admin/people`);
    await page.getByRole('button', { name: 'Make an invitation link' }).click();
    const link = await page.locator('.well.one-line').innerText();
    assert.ok(link.startsWith(`${stage.desk.url}/invitation#`), link);

    const guest = await stage.visit();
    await guest.page.goto(link);
    await guest.page.getByText('You join as member.').waitFor();
    const emily = { name: 'Emily Johnson', email: 'emily@example.com', password: 'a long enough secret' };
    await fillNewPerson(guest.page, { ...emily, act: 'Join' });
    await guest.page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    const administration = guest.page.getByRole('link', { name: 'Administration' });
    assert.equal(await administration.count(), 0, 'a member sees no administration');
    await guest.page.goto(`${stage.desk.url}/admin/people`);
    await guest.page.getByText('This page is for administrators.').waitFor();
    assert.equal(await guest.page.locator('.person').count(), 0);
    await guest.page.goto(stage.desk.url);
    await guest.page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    dropRefusals(guest);

    await page.reload();
    await page.getByRole('combobox', { name: 'Role of Emily Johnson' }).selectOption('administrator');
    await until(
      'the role is kept',
      async () => (await personCalled('Emily Johnson'))?.role === 'administrator',
    );
    await guest.page.reload();
    await administration.waitFor();
    await page.getByRole('combobox', { name: 'Role of Emily Johnson' }).selectOption('member');
    await until('the role is kept', async () => (await personCalled('Emily Johnson'))?.role === 'member');

    await page
      .locator('.person', { hasText: 'Emily Johnson' })
      .getByRole('button', { name: 'Suspend' })
      .click();
    await page.locator('.person', { hasText: 'Emily Johnson' }).getByText('suspended').waitFor();
    await guest.page.reload();
    await guest.page.getByRole('heading', { name: 'Sign in to your desk' }).waitFor();
    await guest.page.getByLabel('E-mail address').fill(emily.email);
    await guest.page.getByLabel('Password').fill(emily.password);
    await guest.page.getByRole('button', { name: 'Sign in' }).click();
    await guest.page.getByRole('alert').first().waitFor();
    dropRefusals(guest);
    await guest.context.close();
  });

  test('an invitation that was taken back opens nothing', async () => {
    await page.goto(`${stage.desk.url}/admin/people`);
    await page.getByRole('button', { name: 'Make an invitation link' }).click();
    const link = await page.locator('.well.one-line').innerText();
    await page.getByRole('button', { name: 'Take back' }).last().click();
    await page.getByRole('button', { name: 'Take back' }).waitFor({ state: 'detached' });
    const guest = await stage.visit();
    await guest.page.goto(link);
    await guest.page.getByText(/^Code: /).waitFor();
    assert.equal(await guest.page.getByRole('button', { name: 'Join' }).count(), 0);
    dropRefusals(guest);
    await guest.context.close();
  });

  test('a reset link sets a new password and ends the other sessions', async () => {
    const member = await stage.desk.invite('member');
    const before = await stage.visit(member);
    await before.page.goto(stage.desk.url);
    await before.page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await page.goto(`${stage.desk.url}/admin/people`);
    const row = page.locator('.person', { hasText: member.person.email });
    await row.getByRole('button', { name: 'Make a reset link' }).click();
    const link = await page.locator('.well.one-line').innerText();
    const fresh = await stage.visit();
    await fresh.page.goto(link);
    await fresh.page.getByLabel('New password').fill('another long secret');
    await fresh.page.getByRole('button', { name: 'Set the password' }).click();
    await fresh.page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await before.page.reload();
    await before.page.getByRole('heading', { name: 'Sign in to your desk' }).waitFor();
    await stage.desk.signIn(member.person.email, 'another long secret');
    await assert.rejects(stage.desk.signIn(member.person.email, member.password));
    dropRefusals(before);
    await before.context.close();
    await fresh.context.close();
  });

  async function operation(title: string) {
    const [plugin] = (await administrator.call('listAdminPlugins')).plugins;
    const read = await administrator.call('readAdminPlugin', { params: { pluginId: plugin?.id ?? '' } });
    return read.operations.find((one) => one.title === title);
  }

  async function personCalled(name: string) {
    return (await administrator.call('listPeople')).people.find((person) => person.name === name);
  }
});

/** The browser itself writes refused calls to the console; where a test provokes them, they are no faults. */
function dropRefusals({ guard }: Visit): void {
  guard.forgive(/^console error: Failed to load resource: the server responded with a status of 4\d\d /);
}
