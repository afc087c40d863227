import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { startNewsChecker } from '../../examples/news-checker/src/index.ts';
import { assertAccessible } from './assert-accessible.ts';
import { until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

/** The steps that the examples’ READMEs name, in the words that stand on the screen. */
describe('registering a plugin that receives events', () => {
  let stage: Stage;
  let administrator: SessionClient;
  let checker: Awaited<ReturnType<typeof startNewsChecker>>;

  before(async () => {
    checker = await startNewsChecker({ host: '127.0.0.1', port: 0 });
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
  });
  after(async () => {
    await stage.close();
    await checker.close();
  });
  beforeEach(async () => {
    await administrator.call('updateSettings', { body: { privateHosts: [] } });
    for (const { id } of (await administrator.call('listAdminPlugins')).plugins)
      await administrator.call('removePlugin', { params: { pluginId: id } });
  });

  async function read(page: Page): Promise<void> {
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByLabel('Domain, manifest, or API description').fill(`${checker.url}/plugin.json`);
    await page.getByRole('button', { name: 'Read it' }).click();
  }

  test('a refused address leads to the private hosts; once listed it is read, and saving shows the secret once', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    const { host } = new URL(checker.url);
    await read(page);
    await page.getByText('until an administrator lists it as a private host').waitFor();
    await page.locator('code', { hasText: host }).waitFor();
    await assertAccessible(page);
    await page.getByRole('link', { name: 'Open the private hosts in the settings' }).click();
    const hosts = page.getByLabel('Private hosts that plugins may call');
    await page.locator('textarea:focus').waitFor();
    await hosts.fill(host);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved').waitFor();

    await read(page);
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'News Checker' }).waitFor();
    const endpoint = page.getByRole('region', { name: 'Endpoint and secret' });
    const shown = endpoint.getByRole('status').locator('.well');
    const secret = await shown.innerText();
    assert.match(secret, /^whsec_/);
    await assertAccessible(page);

    // What the desk sends is signed with it.
    checker.change({ secrets: [secret] });
    await endpoint.getByRole('button', { name: 'Send a test' }).click();
    await until('the test arrived', async () => {
      const { deliveries } = await administrator.call('listDeliveries', { query: { scope: 'all' } });
      return deliveries.length > 0 && deliveries.every(({ state }) => state === 'delivered');
    });
    await endpoint.getByRole('button', { name: 'Close' }).click();
    await shown.waitFor({ state: 'detached' });
    await page.reload();
    await endpoint.getByRole('button', { name: 'New secret…' }).waitFor();
    assert.equal(await shown.count(), 0);
    guard.expectFault(/status of 422/);
    stage.assertQuiet();
    await context.close();
  });

  test('what gets people’s memories is off until they turn it on, and choosing otherwise says what it means', async () => {
    const { page, context } = await stage.visit(administrator);
    const policy = page.getByRole('combobox', { name: 'Who has it' });
    const means = page.getByText('On means:');
    const plain = { id: 'notes', name: 'Notes', author: '@ada', description: 'Keeps notes.' };
    const webhook = { triggers_on: 'memory_creation', webhook_url: 'https://notes.example.com/hook' };
    const prompted = { ...plain, capabilities: ['memories'], memory_prompt: 'List what was decided.' };
    const chat = { ...plain, capabilities: ['chat'], chat_prompt: 'You are brief.' };
    const api = {
      openapi: '3.1.0',
      info: { title: 'Things', version: '1' },
      servers: [{ url: 'https://a.example.com' }],
    };
    const pasted: [object, string, string | null][] = [
      [
        { ...plain, capabilities: ['external_integration'], external_integration: webhook },
        'optional',
        'notes.example.com',
      ],
      [prompted, 'optional', 'prompt is run over everybody’s memories'],
      [chat, 'default', null],
      [
        { ...api, paths: { '/things': { get: { operationId: 'list', summary: 'List', responses: {} } } } },
        'default',
        null,
      ],
    ];
    for (const [text, preselected, said] of pasted) {
      await page.goto(`${stage.desk.url}/admin/plugins/register`);
      await page.getByText('Paste', { exact: true }).click();
      await page.getByLabel('A manifest or an API description').fill(JSON.stringify(text));
      await page.getByRole('button', { name: 'Read it' }).click();
      await policy.waitFor();
      assert.equal(await policy.inputValue(), preselected, JSON.stringify(text));
      assert.equal(await means.count(), 0);
      await policy.selectOption('required');
      if (said === null) assert.equal(await means.count(), 0);
      else await means.filter({ hasText: said }).waitFor();
      await assertAccessible(page);
    }
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('Paste', { exact: true }).click();
    await page.getByLabel('A manifest or an API description').fill(JSON.stringify(pasted[0]?.[0]));
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notes' }).waitFor();
    // Nobody turned it on: neither who saved it nor anybody else has it.
    const member = await stage.desk.invite('member');
    for (const who of [administrator, member])
      assert.deepEqual(
        (await who.call('listPlugins')).plugins.map(({ name, on }) => [name, on]),
        [['Notes', false]],
      );
    await policy.selectOption('default');
    await means.filter({ hasText: 'notes.example.com' }).waitFor();
    stage.assertQuiet();
    await context.close();
  });

  test('the plugin’s page has the secret and the key for its author, and for nobody else', async () => {
    await administrator.call('updateSettings', { body: { privateHosts: [new URL(checker.url).host] } });
    const source = { kind: 'address', address: `${checker.url}/plugin.json` };
    const reading = await administrator.call('createReading', { body: { source } });
    const { id: pluginId } = await administrator.call('registerPlugin', {
      body: { readingId: reading.id, policy: 'optional', leaveOut: [] },
    });
    const author = await stage.desk.invite('developer');
    const member = await stage.desk.invite('member');
    await administrator.call('setPluginAuthor', {
      params: { pluginId },
      body: { personId: author.person.id },
    });
    const { page, context } = await stage.visit(author);
    await page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    const endpoint = page.getByRole('region', { name: 'Endpoint and secret' });
    await endpoint.getByRole('button', { name: 'New secret…' }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await endpoint.locator('.well', { hasText: 'whsec_' }).waitFor();
    await assertAccessible(page);
    await endpoint.getByRole('button', { name: 'Its deliveries' }).click();
    await page.waitForURL(/\/you\/webhooks\?endpoint=/);
    await context.close();

    const other = await stage.visit(member);
    await other.page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    await other.page.getByText('Events go to').waitFor();
    assert.equal(await other.page.getByRole('region', { name: 'Endpoint and secret' }).count(), 0);
    stage.assertQuiet();
    await other.context.close();
  });
});
