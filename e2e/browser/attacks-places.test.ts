import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { PluginDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { ScriptRequest, ScriptTool, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey, settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { assertChrome, assertInert, drawEveryTurn } from './assert-inert.ts';
import { attackStrings } from './attack-strings.ts';
import { type AttackerServer, startAttackerServer } from './attacker-server.ts';
import {
  answerForms,
  attackingManifest,
  describeFaults,
  describePlaces,
  startAttackingPlaces,
} from './attacking-places.ts';
import { composer, decidingButtons, refuseWaiting, slips, until } from './desk-acts.ts';
import { followPath } from './follow-path.ts';
import { type Stage, startStage } from './start-stage.ts';

/** Most calls that a turn may be allowed. */
const callsOfTurn = 64;
/** Most files that go with a question. */
const filesOfQuestion = 10;

describe('a hundred attacks in every place where a plugin’s words are shown', () => {
  let stage: Stage;
  let model: ScriptedModel;
  let attacker: AttackerServer;
  let plugin: PluginDouble;
  let person: SessionClient;
  let strings: string[];
  let page: Page;
  let script: (request: ScriptRequest) => Step;

  before(async () => {
    attacker = await startAttackerServer();
    strings = attackStrings(attacker.url);
    model = await startScriptedModel({
      protocol: 'chat-completions',
      script: (request) => script(request),
      apiKey: scriptedKey,
    });
    plugin = await startAttackingPlaces(strings);
    stage = await startStage({ config: { model: settingFor(model), demo: false } });
    person = await stage.desk.signUpAdministrator();
    await person.call('updateSettings', {
      body: {
        privateHosts: [new URL(plugin.url).host],
        toolBudgetTokens: 100_000,
        maxCallsPerTurn: callsOfTurn,
      },
    });
    page = (await stage.visit(person)).page;
  });
  after(async () => {
    await stage.close();
    await model.close();
    await plugin.close();
    await attacker.close();
  });
  afterEach(() => {
    // A reading that finds nothing is answered with 422, which the browser itself writes to the console.
    stage.forgive(/^console error: Failed to load .* 422 .*\/readings\)$/);
    stage.assertQuiet();
    assert.deepEqual(attacker.received, [], 'the attacker got nothing');
  });

  /** Asks one question without a browser, and waits for the end of its turn. */
  async function say(conversationId: string, body: { text: string; attachmentIds?: string[] }) {
    await person.call('postMessage', { params: { conversationId }, body });
    await until('the turn ended', async () => {
      const { turns } = await person.call('readConversation', { params: { conversationId } });
      return turns.at(-1)?.status !== 'running';
    });
  }

  /** A conversation of these questions. @returns its id */
  async function ask(texts: string[]): Promise<string> {
    const { id } = await person.call('createConversation');
    for (const text of texts) await say(id, { text });
    return id;
  }

  /** Brings a file of this name for the next question. @returns its id */
  async function upload(name: string): Promise<string> {
    const address = `/api/attachments?name=${encodeURIComponent(`${name.slice(-200)}.txt`)}`;
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await person.fetch(address, { method: 'POST', headers, body: new Blob([name]) });
    assert.equal(answer.status, 200);
    return ((await answer.json()) as { id: string }).id;
  }

  async function register(text: string): Promise<string> {
    // An administrator has sixty read in a minute; here there are many minutes' worth.
    await stage.desk.database.pool.query('delete from rate_limit');
    return (await registerPlugin(person, pasted(text))).id;
  }

  /** Opens a page of the desk and checks that nothing on it came to life or covers the desk. */
  async function assertHarmless(path: string, sign: string): Promise<void> {
    await page.goto(`${stage.desk.url}${path}`);
    await assertHarmlessPage(sign);
  }

  /** Checks that nothing on the page that is open came to life or covers the desk. */
  async function assertHarmlessPage(sign: string): Promise<void> {
    await page.locator(sign).first().waitFor();
    await assertInert(page);
    await assertChrome(page);
  }

  test('there are a hundred of them, none twice', () => {
    assert.equal(strings.length, 100);
    assert.equal(new Set(strings).size, 100);
  });

  test('name, description, contact, terms and picture of a plugin', async () => {
    await inTurns(strings, async (text, index) => {
      await register(attackingManifest(text, `${plugin.url}/api/${index}`));
    });
    const { plugins } = await person.call('listPlugins');
    assert.equal(plugins.length, strings.length, 'every one of them can be registered');
    await assertHarmless('/plugins', '.card');
    assert.equal(await page.locator('.card').count(), strings.length);
    await assertHarmless('/admin/plugins', '.admin-plugin');
    await assertHarmless('/knowledge', 'main h1');
    for (const { id } of plugins) {
      const read = await person.call('readPlugin', { params: { pluginId: id } });
      if (read.legalInfoUrl === null && read.contactEmail === null) continue;
      if (read.legalInfoUrl !== null) assert.match(read.legalInfoUrl, /^https?:\/\//);
      assert.ok(await followPath(page, `/plugins/${id}`), 'nothing lies over the page before');
      await assertHarmlessPage('main h1');
      assert.equal(page.url(), `${stage.desk.url}/plugins/${id}`);
    }
    await page.goto(stage.desk.url);
    await page
      .locator('.composer')
      .getByRole('button', { name: /plugins/ })
      .click();
    await page.getByText('What the assistant may use').waitFor();
    await assertInert(page);
    await composer(page).press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    for (const word of ['img', 'approve', 'alert', 'http']) {
      await palette.getByRole('combobox').fill(word);
      await palette.getByRole('option').first().waitFor();
      await assertInert(page);
    }
    for (const { id } of plugins) await person.call('removePlugin', { params: { pluginId: id } });
  });

  test('what the report of a registration quotes', async () => {
    const source = { kind: 'text', text: describeFaults(strings), fileName: strings[52], baseUrl: null };
    const reading = await person.call('createReading', { body: { source } });
    await assertHarmless(`/admin/plugins/register?reading=${reading.id}`, '.ledger li');
    assert.equal(await page.locator('.ledger li').count(), strings.length);
    await page.goto(`${stage.desk.url}/admin/plugins/register`);
    await page.getByText('Paste', { exact: true }).click();
    const text = page.getByLabel('A manifest or an API description, JSON or YAML');
    for (const attack of [strings.join('\n'), strings[3] ?? '', strings[25] ?? '']) {
      await text.fill(attack);
      await page.getByRole('button', { name: /^Read (it|again)$/ }).click();
      await page.locator('main .notice, .ledger').first().waitFor();
      await assertInert(page);
    }
  });

  test('results as table, tree, text and HTML, in every tab and view', async () => {
    const id = await register(describePlaces(strings, plugin.url, 'looks'));
    script = ({ results, tool }) =>
      results.length > 0
        ? { text: 'Read.' }
        : { toolCalls: answerForms.map((form) => ({ name: tool(`all_${form}`), arguments: {} })) };
    const conversationId = await ask(['Read all']);
    await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
    await page.locator('.call-line').first().click();
    const lines = page.locator('.call-line');
    await until('the joined calls are there', async () => (await lines.count()) > answerForms.length);
    for (let line = 1; line <= answerForms.length; line += 1) {
      await lines.nth(line).click();
      const opened = page.locator('.opened').nth(line - 1);
      for (const tab of ['Request', 'Why', 'Cost', 'Result']) {
        await opened.getByRole('tab', { name: tab }).click();
        await assertInert(page);
      }
      await until('the result is there', async () => (await opened.innerText()).length > 3_000);
      await assertInert(page);
      for (const more of await opened.getByRole('button', { name: /^Show all/ }).all()) await more.click();
      for (const view of ['As a tree', 'As it came', 'As a table']) {
        const button = opened.getByText(view, { exact: true });
        if ((await button.count()) === 0) continue;
        await button.click();
        await assertInert(page);
      }
    }
    await assertChrome(page);
    assert.equal(await decidingButtons(page).count(), 0);

    // What each failing answer says stands on its line.
    script = ({ lastUserText, results, tool }) => {
      const from = Number(lastUserText);
      const some = strings.slice(from, from + callsOfTurn - 10);
      return results.length > 0
        ? { text: 'Failed.' }
        : { toolCalls: some.map((_, index) => ({ name: tool(`fail_${from + index}x`), arguments: {} })) };
    };
    const failures = await ask(['0', String(callsOfTurn - 10)]);
    await page.goto(`${stage.desk.url}/conversations/${failures}`);
    await drawEveryTurn(page);
    assert.equal(await page.locator('.call-line').count(), strings.length);
    await assertInert(page);
    await assertChrome(page);
    await assertHarmless('/you/calls', '.log-row');
    await assertHarmless('/admin/log', '.log-row');
    await person.call('removePlugin', { params: { pluginId: id } });
  });

  test('titles, names and values of a slip: each slip is the desk’s own and nothing lies over it', async () => {
    const id = await register(describePlaces(strings, plugin.url, 'changes'));
    const half = strings.length / 2;
    script = ({ lastUserText, results, tools, tool }) => {
      if (results.length > 0) return { text: 'Decided.' };
      const from = Number(lastUserText);
      return {
        text: strings.slice(from, from + half).join('\n\n'),
        toolCalls: strings.slice(from, from + half).map((text, index) => {
          const name = tool(`change_${from + index}x`);
          return {
            name,
            arguments: fillAll(
              tools.find((one) => one.name === name),
              text,
            ),
          };
        }),
      };
    };
    for (const from of [0, half]) {
      const conversationId = await ask([String(from)]);
      await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
      await slips(page)
        .nth(half - 1)
        .waitFor();
      assert.equal(await slips(page).count(), half);
      assert.equal(await decidingButtons(page).count(), 2 * half);
      await assertInert(page);
      await assertOnTop(slips(page).locator('button.decide'));
    }
    await assertHarmless('/approvals', '.inbox .item');
    assert.equal(await page.locator('.inbox .item').count(), strings.length);
    assert.equal(await decidingButtons(page).count(), 2);
    await assertOnTop(decidingButtons(page));
    await refuseWaiting(person);
    assert.equal(plugin.requests.filter(({ method }) => method !== 'GET').length, 0);
    await assertHarmless('/approvals', '.inbox .item');
    await person.call('removePlugin', { params: { pluginId: id } });
  });

  test('titles of conversations, names of files, and previews of links', async () => {
    await inTurns(strings, async (title) => {
      const { id } = await person.call('createConversation');
      await person.call('renameConversation', {
        params: { conversationId: id },
        body: { title: title.slice(0, 200).trim() },
      });
    });
    await assertHarmless('/conversations', 'main h1');
    await until('every title is there', async () => (await page.locator('main a').count()) > strings.length);
    await assertInert(page);
    await assertChrome(page);

    script = ({ lastUserText }) => ({ text: `Here: ${lastUserText}` });
    const { id: withFiles } = await person.call('createConversation');
    for (let from = 0; from < strings.length; from += filesOfQuestion) {
      const names = strings.slice(from, from + filesOfQuestion);
      const attachmentIds = await Promise.all(names.map(upload));
      await say(withFiles, { text: 'Look at these', attachmentIds });
    }
    await page.goto(`${stage.desk.url}/conversations/${withFiles}`);
    await drawEveryTurn(page);
    assert.equal(
      await page.getByRole('list', { name: 'Files of this question' }).getByRole('link').count(),
      strings.length,
    );
    await assertInert(page);
    await assertChrome(page);

    const links = strings.map((_, index) => `${plugin.url}/page/${index}`);
    const questions = Array.from({ length: Math.ceil(links.length / 3) }, (_, turn) =>
      links.slice(turn * 3, turn * 3 + 3).join(' '),
    );
    const previewed = await ask(questions);
    await page.goto(`${stage.desk.url}/conversations/${previewed}`);
    await drawEveryTurn(page);
    await until('the previews are there', async () => (await page.locator('a.preview').count()) > 80);
    await assertInert(page);
    await assertChrome(page);
    for (const preview of await page.locator('a.preview').all())
      assert.ok((await preview.getAttribute('href'))?.startsWith(`${plugin.url}/page/`));
  });
});

/** Fails where anything lies over what was found: a click at its middle must reach it. */
async function assertOnTop(found: Locator): Promise<void> {
  const covered = await found.evaluateAll((elements) =>
    elements.flatMap((element) => {
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const above = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
      return above !== null && element.contains(above) ? [] : [above?.outerHTML.slice(0, 200) ?? 'nothing'];
    }),
  );
  assert.deepEqual(covered, []);
}

/** Every text that a tool takes, one and the same. */
function fillAll(tool: ScriptTool | undefined, text: string): Record<string, unknown> {
  const fill = (schema: unknown): unknown => {
    const { properties, type } = schema as { properties?: Record<string, unknown>; type?: string };
    if (properties === undefined) return type === 'string' || type === undefined ? text : undefined;
    return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, fill(inner)]));
  };
  return fill(tool?.parameters ?? { properties: {} }) as Record<string, unknown>;
}

/** Does something for each, a few at once. */
async function inTurns<Item>(
  items: Item[],
  act: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const rest = items.entries();
  const work = async () => {
    for (const [index, item] of rest) await act(item, index);
  };
  await Promise.all(Array.from({ length: 4 }, work));
}
