import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { settledOverflow } from './settled-overflow.ts';
import { type Stage, startStage } from './start-stage.ts';

const entry = (id: string) =>
  JSON.stringify({
    id,
    name: `Minutes ${id}`,
    author: '@grace',
    description: 'Keeps the minutes.',
    image: '/logos/minutes.png',
    capabilities: ['external_integration'],
    external_integration: {
      triggers_on: 'memory_creation',
      webhook_url: 'https://minutes.example/hook',
      setup_instructions_file_path: '/docs/set-up.md',
    },
  });
/** One point, blue. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const guide = '# Connect your notebook\n\nAsk [your page](https://minutes.example/start).\n';
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "owned"</script></svg>';

describe('images and instructions that are uploaded', () => {
  let stage: Stage;
  let administrator: SessionClient;
  let folder: string;
  before(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'plugdesk-entry-')), 'minutes');
    await mkdir(path.join(folder, 'logos'), { recursive: true });
    await mkdir(path.join(folder, 'docs'));
    await writeFile(path.join(folder, 'plugin.json'), entry('folder'));
    await writeFile(path.join(folder, 'package.json'), '{"name": "minutes"}');
    await writeFile(path.join(folder, 'logos/minutes.png'), picture);
    await writeFile(path.join(folder, 'docs/set-up.md'), guide);
    await writeFile(path.join(folder, 'docs/secret.env'), 'KEY=1');
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
  });
  after(async () => {
    await stage.close();
    await rm(path.dirname(folder), { recursive: true });
  });

  /** The browser notes each refusal that a test provokes. */
  const refusals = /status of (?:413|422)/;
  const files = (page: Page) => page.getByRole('region', { name: 'Image and instructions' });
  const give = (page: Page, label: string, name: string, content: Buffer | string) =>
    files(page)
      .getByLabel(label, { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

  test('a pasted entry is given its image and instructions, and what is no image is refused in words', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('Paste', { exact: true }).click();
    await page.getByRole('textbox', { name: 'A manifest or an API description' }).fill(entry('pasted'));
    await page.getByRole('button', { name: 'Read it' }).click();
    await files(page).getByText('/logos/minutes.png').waitFor();
    const alert = files(page).getByRole('alert');
    await give(page, 'Upload the image', 'logo.png', svg);
    await alert.getByText('An SVG is a program and is not shown.').waitFor();
    await give(page, 'Upload the image', 'logo.png', Buffer.alloc(300 * 1024));
    await alert.getByText('This image has more than 256 KB.').waitFor();
    await give(page, 'Upload the image', 'minutes.png', picture);
    await files(page).getByText('minutes.png', { exact: true }).waitFor();
    await page.locator('.plugin-head .tile img').waitFor();
    await give(page, 'Upload the instructions', 'set-up.md', '<!doctype html>');
    await alert.getByText('This is a web page.').waitFor();
    await give(page, 'Upload the instructions', 'set-up.md', guide);
    await page.getByRole('heading', { name: 'Connect your notebook' }).waitFor();
    await page.getByText('Nothing to remark.').waitFor();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await settledOverflow(page), 0);
    }
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Minutes pasted' }).waitFor();
    await page.locator('.plugin-head .tile img[src*="/logo?version=1"]').waitFor();
    guard.expectFault(refusals);
    stage.assertQuiet();
    await context.close();
  });

  test('what is typed and chosen before an image is uploaded, or meanwhile, is what is saved', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    const read = async (id: string) => {
      await page.getByText('Paste', { exact: true }).click();
      await page.getByRole('textbox', { name: 'A manifest or an API description' }).fill(entry(id));
      await page.getByRole('button', { name: /^Read (it|again)$/ }).click();
      await page.locator('.plugin-head').getByText(`Minutes ${id}`).waitFor();
      await files(page).getByText('/logos/minutes.png').waitFor();
    };
    const name = page.getByRole('textbox', { name: 'Name people see' });
    const policy = page.getByRole('combobox', { name: 'Who has it' });
    await read('typed');
    await name.fill('Minutes of the house');
    await policy.selectOption('required');
    await give(page, 'Upload the image', 'logo.png', svg);
    await files(page).getByRole('alert').waitFor();
    await give(page, 'Upload the image', 'minutes.png', picture);
    await page.locator('.plugin-head .tile img').waitFor();
    assert.deepEqual(
      [await name.inputValue(), await policy.inputValue()],
      ['Minutes of the house', 'required'],
    );

    // What is typed while the file is on its way.
    const sending = Promise.withResolvers<void>();
    const isSent = Promise.withResolvers<void>();
    await page.route('**/files/instructions?*', async (route) => {
      sending.resolve();
      await isSent.promise;
      await route.continue();
    });
    await give(page, 'Upload the instructions', 'set-up.md', guide);
    await sending.promise;
    await name.fill('Minutes of the whole house');
    await name.focus();
    isSent.resolve();
    await page.getByRole('heading', { name: 'Connect your notebook' }).waitFor();
    assert.equal(await name.inputValue(), 'Minutes of the whole house');
    assert.equal(await name.and(page.locator(':focus')).count(), 1);

    // Another plugin begins anew.
    await read('another');
    assert.deepEqual([await name.inputValue(), await policy.inputValue()], ['Minutes another', 'optional']);
    await read('third');
    await name.fill('Minutes of the house');
    await give(page, 'Upload the image', 'minutes.png', picture);
    await page.locator('.plugin-head .tile img').waitFor();
    await policy.selectOption('default');
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Minutes of the house' }).waitFor();
    const { plugins } = await administrator.call('listAdminPlugins');
    const saved = plugins.find((plugin) => plugin.name === 'Minutes of the house');
    assert.equal(saved?.policy, 'default');
    guard.expectFault(refusals);
    stage.assertQuiet();
    await context.close();
  });

  test('a folder is registered with what its entry names, and nothing else of it is sent', async () => {
    const { page, guard, context } = await stage.visit(administrator);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent.push(new URL(request.url()).searchParams.get('name') ?? '');
    });
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('Folder', { exact: true }).click();
    await page.getByLabel('A folder with an entry, its image and its instructions').setInputFiles(folder);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: 'Connect your notebook' }).waitFor();
    await files(page).getByText('minutes.png', { exact: true }).waitFor();
    await files(page).getByText('set-up.md', { exact: true }).waitFor();
    assert.deepEqual(sent, ['minutes.png', 'set-up.md']);
    await page.getByRole('button', { name: 'Save the plugin' }).click();
    await page.getByRole('heading', { level: 1, name: 'Minutes folder' }).waitFor();

    // Several files do the same; one that is refused leaves the rest.
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('File', { exact: true }).click();
    const choose = (...chosen: [name: string, content: string][]) =>
      page.getByLabel('A manifest or an API description, JSON or YAML').setInputFiles(
        chosen.map(([name, content]) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(content),
        })),
      );
    const read = async (...chosen: Parameters<typeof choose>) => {
      await choose(...chosen);
      await page.getByRole('button', { name: /^Read (it|again)$/ }).click();
    };
    await read(['minutes.png', svg], ['set-up.md', guide]);
    const noEntry = page.getByText('None of these files is an entry');
    await noEntry.waitFor();
    await choose(['other.json', entry('other')]);
    await noEntry.waitFor({ state: 'detached' });
    const shown = (id: string) => page.locator('.plugin-head').getByText(`Minutes ${id}`).waitFor();
    await read(['other.json', entry('other')]);
    await shown('other');
    await read(['minutes.png', svg], ['set-up.md', guide], ['files.json', entry('files')]);
    const refused = page.getByText('minutes.png was not taken:');
    await refused.waitFor();
    await page.getByRole('heading', { name: 'Connect your notebook' }).waitFor();
    await give(page, 'Upload the image', 'minutes.png', svg);
    await files(page).getByRole('alert').waitFor();
    // It is said of this plugin alone, until the file is there.
    await page.goBack();
    await shown('other');
    assert.equal(await page.getByRole('alert').count(), 0);
    assert.equal(await refused.count(), 0);
    await page.goForward();
    await shown('files');
    await refused.waitFor();
    await give(page, 'Upload the image', 'minutes.png', picture);
    await refused.waitFor({ state: 'detached' });
    guard.expectFault(refusals);
    stage.assertQuiet();
    await context.close();
  });

  test('an author uploads on the plugin’s page; it waits, is seen by who reviews it, and runs once accepted', async () => {
    const { id: pluginId } = await registerPlugin(administrator, pasted(entry('author')));
    const [grace, ben] = [await stage.desk.invite('developer'), await stage.desk.invite('member')];
    await administrator.call('setPluginAuthor', {
      params: { pluginId },
      body: { personId: grace.person.id },
    });
    const own = await stage.visit(grace);
    await own.page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    await give(own.page, 'Upload the image', 'minutes.png', picture);
    await files(own.page).getByText('waits for an administrator’s review').waitFor();
    await give(own.page, 'Upload the instructions', 'set-up.md', guide);
    await files(own.page).getByText('Version 3, with what you uploaded, waits').waitFor();
    assert.equal(await own.page.locator('.plugin-head .tile img').count(), 0);

    const other = await stage.visit(ben);
    await other.page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    assert.equal(await files(other.page).count(), 0);

    const { page, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/plugins/${pluginId}`);
    await page.locator('section:has(#candidate) .tile img').waitFor();
    await page.getByRole('button', { name: 'Accept version 3' }).click();
    await page.locator('.plugin-head .tile img').waitFor();
    await give(page, 'Upload other instructions', 'set-up.md', '# Connect it anew');
    await files(page).getByText('Version 4 runs, with what you uploaded.').waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Connect it anew' }).waitFor();
    stage.assertQuiet();
    for (const visit of [own, other]) await visit.context.close();
    await context.close();
  });
});
