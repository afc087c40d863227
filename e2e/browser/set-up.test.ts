import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type PluginDouble, startDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { until } from './desk-acts.ts';
import { type EventStage, startEventStage } from './event-stage.ts';

const instructions = `# Connect your notebook

Sign in at [your page](%url%/sign-in?from=desk), and read [the manual](https://manual.example/start).

<img src="https://evil.example/pixel.png"> [bad](javascript:alert(1))
`;

describe('the set-up of a plugin', () => {
  let stage: EventStage;
  let plugin: PluginDouble;
  let person: SessionClient;
  let pluginId: string;
  let done = 'no';
  before(async () => {
    stage = await startEventStage();
    plugin = await startDouble(({ path, method }, url) => {
      const json = (body: unknown) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
      if (path === '/entry.json')
        return json({
          id: 'notebook',
          name: 'Notebook',
          author: '@grace',
          description: 'Writes each memory into a notebook.',
          capabilities: ['external_integration'],
          external_integration: {
            triggers_on: 'memory_creation',
            webhook_url: `${url}/hook`,
            setup_completed_url: `${url}/done`,
            setup_instructions_file_path: '/set-up.md',
            auth_steps: [
              { name: 'Sign in', url: `${url}/sign-in` },
              { name: 'Read the manual', url: 'https://manual.example/start' },
            ],
          },
        });
      if (path === '/set-up.md')
        return { status: 200, type: 'text/markdown', body: instructions.replace('%url%', url) };
      if (path.startsWith('/done?uid='))
        return done === 'broken'
          ? { status: 500, type: 'text/plain', body: 'Oh.' }
          : json({ is_setup_completed: done === 'yes' });
      return method === 'POST' ? json({}) : null;
    });
    const { administrator } = stage;
    const source = { kind: 'address', address: `${plugin.url}/entry.json` } as const;
    ({ id: pluginId } = await registerPlugin(administrator, source, 'optional'));
    person = await stage.desk.invite('member');
  });
  after(async () => {
    await stage.close();
    await plugin.close();
  });
  afterEach(() => stage.assertQuiet());

  const heard = () => plugin.requests.filter(({ path }) => path.startsWith('/hook')).length;

  test('held until the plugin says that it is complete; links carry who it is to the plugin alone', async () => {
    const { page, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    await page.getByText('It is off for you: it gets nothing.').waitFor();
    await page
      .getByText('The plugin is asked whether its set-up is complete once it is on for you.')
      .waitFor();
    assert.equal(await page.getByText('could not be asked').count(), 0);
    await page.getByRole('switch', { name: /^Notebook/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('It waits for its set-up: until then it gets nothing of yours.').waitFor();
    await page.getByText('The plugin says that its set-up is not complete yet.').waitFor();
    // Once is enough.
    assert.equal(await page.getByText('set-up is not complete').count(), 1);
    await stage.remember(person, 'before');
    assert.equal(heard(), 0);

    const text = page.locator('.panel-box .markdown');
    await text.getByRole('heading', { name: 'Connect your notebook' }).waitFor();
    assert.equal(await text.locator('img, a[href^="javascript"]').count(), 0);
    const link = (name: string) => text.locator('a', { hasText: name }).getAttribute('href');
    const own = new URL((await link('your page')) ?? '');
    assert.equal(own.origin, plugin.url);
    assert.deepEqual([...own.searchParams.keys()], ['from', 'uid', 'expires', 'signature']);
    assert.equal(await link('the manual'), 'https://manual.example/start');
    const steps = page.locator('.set-up-steps > li');
    const step = new URL((await steps.first().getByRole('link').getAttribute('href')) ?? '');
    assert.equal(step.searchParams.get('uid'), own.searchParams.get('uid'));
    assert.ok(step.searchParams.has('signature'));
    assert.equal(await steps.nth(1).getByRole('link').getAttribute('href'), 'https://manual.example/start');

    const tick = page.getByRole('checkbox', { name: 'Done: Sign in' });
    await tick.focus();
    await page.keyboard.press('Space');
    await until('the tick is kept', async () => {
      const { steps: kept } = await person.call('readSetUp', { params: { pluginId } });
      return kept[0]?.done === true;
    });
    await page.reload();
    await tick.waitFor();
    assert.equal(await tick.isChecked(), true);

    done = 'broken';
    const ask = page.getByRole('button', { name: 'Ask the plugin now' });
    await ask.press('Enter');
    await page.getByText('The plugin could not be asked whether its set-up is complete.').waitFor();
    await page.locator('.note.failed').waitFor();
    done = 'yes';
    await ask.press('Enter');
    await page.getByText('It gets your events.').waitFor();
    await page.getByText('The plugin says that its set-up is complete.').waitFor();
    assert.equal(await page.locator(':focus').innerText(), 'Ask the plugin now');
    await stage.remember(person, 'after');
    await until('the memory arrived', () => heard() === 1);
    const asked = plugin.requests.find(({ path }) => path.startsWith('/done?uid='))?.path ?? '';
    assert.equal(asked, `/done?uid=${own.searchParams.get('uid')}`);
    await context.close();
  });

  test('who asks too often is told when to ask again, and the plugin is left in peace', async () => {
    const { page, guard, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/plugins/${pluginId}`);
    const ask = page.getByRole('button', { name: 'Ask the plugin now' });
    await ask.waitFor();
    const check = () => person.fetch(`/api/plugins/${pluginId}/set-up/check`, { method: 'POST', body: {} });
    await until('the limit is reached', async () => (await check()).status === 429);
    const asked = plugin.requests.length;
    await ask.press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('Too many tries.').waitFor();
    await alert.getByText(/^Try again in \d+ seconds?\.$/).waitFor();
    assert.equal(await page.locator(':focus').innerText(), 'Ask the plugin now');
    assert.equal(plugin.requests.length, asked);
    guard.expectFault(/status of 429/);
    await context.close();
  });
});
