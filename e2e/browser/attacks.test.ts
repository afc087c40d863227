import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { PluginDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { ScriptRequest, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey, settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { assertInert, drawEveryTurn } from './assert-inert.ts';
import { attackStrings } from './attack-strings.ts';
import { type AttackerServer, startAttackerServer } from './attacker-server.ts';
import { describeAttackingPlugin, startAttackingPlugin } from './attacking-plugin.ts';
import { answered, ask, decidingButtons, slips, until } from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

describe('attacks through what a model and a plugin say', () => {
  let stage: Stage;
  let model: ScriptedModel;
  let attacker: AttackerServer;
  let plugin: PluginDouble;
  let person: SessionClient;
  let strings: string[];
  let visit: Visit;
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
    plugin = await startAttackingPlugin(strings);
    stage = await startStage({ config: { model: settingFor(model), demo: false } });
    person = await stage.desk.signUpAdministrator();
    await person.call('updateSettings', {
      body: { privateHosts: [new URL(plugin.url).host], toolBudgetTokens: 100_000 },
    });
    visit = await stage.visit(person);
    page = visit.page;
  });
  after(async () => {
    await stage.close();
    await model.close();
    await plugin.close();
    await attacker.close();
  });
  afterEach(() => {
    stage.assertQuiet();
    assert.deepEqual(attacker.received, [], 'the attacker got nothing');
  });

  /** Asks without a browser, and waits for the end of the turn. */
  async function askByApi(texts: string[]): Promise<string> {
    const { id } = await person.call('createConversation');
    for (const text of texts) {
      await person.call('postMessage', { params: { conversationId: id }, body: { text } });
      await until('the turn ended', async () => {
        const { turns } = await person.call('readConversation', { params: { conversationId: id } });
        return turns.at(-1)?.status !== 'running';
      });
    }
    return id;
  }

  /** Registers a plugin of attacks, by pasted text. */
  async function register(chosen: string[], name: string): Promise<string> {
    const text = describeAttackingPlugin(chosen, plugin.url, name);
    return (await registerPlugin(person, pasted(text))).id;
  }

  /** Leaves on only one plugin, with these strings: its operations are offered to the model one and all. */
  async function turnOnOnly(chosen: string[], name: string): Promise<void> {
    for (const { id } of (await person.call('listPlugins')).plugins)
      await person.call('setActivation', { params: { pluginId: id }, body: { on: false } });
    await register(chosen, name);
  }

  /** Opens a page of the desk and checks that nothing on it came to life. */
  async function assertHarmless(path: string, sign: string): Promise<void> {
    await page.goto(`${stage.desk.url}${path}`);
    await page.locator(sign).first().waitFor();
    await assertInert(page);
  }

  test('everything that a model can say stays words: nothing is fetched, nothing runs, nothing decides', async () => {
    script = ({ lastUserText }) => ({ text: strings[Number(lastUserText)] ?? lastUserText });
    const conversationId = await askByApi(strings.map((_, index) => String(index)));
    await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
    assert.equal(await drawEveryTurn(page), strings.length);
    await assertInert(page);
    assert.equal(await decidingButtons(page).count(), 0);
    const buttons = await page
      .locator('.markdown button, .markdown [role=button]')
      .evaluateAll((found) =>
        found.filter((button) => !button.closest('.code-block')).map((button) => button.outerHTML),
      );
    assert.deepEqual(buttons, []);
    const fields = await page
      .locator('.markdown :is(input, select, textarea, form)')
      .evaluateAll((found) =>
        found
          .filter((field) => !field.matches('input[type=checkbox]:disabled'))
          .map((field) => field.outerHTML),
      );
    assert.deepEqual(fields, []);
    await page.getByText('✅ Approve').first().waitFor();
  });

  test('a link shows the host that it goes to, and only http, https and mail are links', async () => {
    const links = await page.locator('.markdown a').evaluateAll((found) =>
      found.map((link) => ({
        href: link.getAttribute('href') ?? '',
        rel: link.getAttribute('rel') ?? '',
        words: link.textContent ?? '',
        after: link.nextElementSibling?.matches('.link-host') ? link.nextElementSibling.textContent : null,
      })),
    );
    assert.ok(links.length >= 8);
    const host = new URL(attacker.url).host;
    for (const link of links) {
      assert.match(link.href, /^(https?|mailto):/);
      assert.match(link.rel, /noopener/);
      const goesTo = link.href.startsWith('mailto:') ? link.href.slice('mailto:'.length) : host;
      assert.ok(
        link.words.includes(goesTo) || link.after?.includes(goesTo),
        `${link.words} shows where it goes: ${link.after}`,
      );
    }
    for (const name of ['https://bank.example', 'bank.example/login', 'https://bänk.example'])
      assert.equal(links.find((link) => link.words === name)?.after, host, `${name} shows ${host}`);
  });

  test('while an attack streams in piece by piece, no half of it comes to life', async () => {
    script = () => ({
      text:
        strings
          .slice(0, 30)
          .join('\n\n')
          .match(/.{1,40}/gs) ?? [],
    });
    await page.goto(stage.desk.url);
    await page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await page.getByRole('textbox', { name: 'Your question' }).fill('Go on');
    await page.keyboard.press('Enter');
    await answered(page.locator('article.turn').first());
    await page.locator('.markdown').first().waitFor();
    await assertInert(page);
  });

  test('the same strings as name, description, summary and report of a plugin stay words', async () => {
    const pluginId = await register(strings, strings[2] ?? '');
    for (const name of strings.slice(3, 12)) await register([name], name);
    await assertHarmless('/plugins', '.card');
    await assertHarmless(`/plugins/${pluginId}`, 'main h1');
    await assertHarmless('/admin/plugins', '.admin-plugin');
    await assertHarmless(`/admin/plugins/${pluginId}`, '.op-rules li');
    await assertHarmless('/knowledge', 'main h1');
    const text = describeAttackingPlugin(strings, plugin.url, strings[8] ?? '');
    const source = { kind: 'text', text, fileName: strings[52] ?? '', baseUrl: null };
    const reading = await person.call('createReading', { body: { source } });
    await assertHarmless(`/admin/plugins/register?reading=${reading.id}`, '.ledger li');
    await page.goto(stage.desk.url);
    await page
      .getByRole('button', { name: /plugins/ })
      .last()
      .click();
    await page.getByText('What the assistant may use').waitFor();
    await assertInert(page);
  });

  test('results, keys, file names and error texts of a plugin stay words, opened in every tab', async () => {
    const chosen = [0, 2, 8, 10, 16, 23, 36, 43, 47, 52, 58].map((number) => strings[number] ?? '');
    await turnOnOnly(chosen, 'Answers');
    script = ({ lastUserText, results, tool }) => {
      if (results.length > 0) return { text: results.map(({ text }) => text).join('\n\n') };
      return {
        toolCalls: [`look${lastUserText}`, `fail${lastUserText}`].map((name) => ({
          name: tool(name),
          arguments: { word: chosen[Number(lastUserText)] },
        })),
      };
    };
    const conversationId = await askByApi(chosen.map((_, index) => String(index)));
    await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
    assert.equal(await drawEveryTurn(page), chosen.length);
    for (const turn of await page.locator('article.turn').all()) {
      const lines = turn.locator('.call-line');
      for (const line of await lines.all()) await line.click();
      await turn.locator('.opened').nth(1).waitFor();
      for (const tab of ['Request', 'Why', 'Cost', 'Result']) {
        for (const panel of await turn.getByRole('tab', { name: tab }).all()) await panel.click();
        await assertInert(page);
      }
    }
    assert.equal(await decidingButtons(page).count(), 0);
  });

  test('the number of deciding buttons is the number of pending approvals, whatever the words say', async () => {
    const chosen = [43, 44, 46, 52].map((number) => strings[number] ?? '');
    await turnOnOnly(chosen, 'Changes');
    script = ({ results, tool }) =>
      results.length > 0
        ? { text: 'Decided.' }
        : {
            text: strings.slice(41, 50).join('\n\n'),
            toolCalls: chosen.map((word, number) => ({
              name: tool(`change${number}`),
              arguments: { word },
            })),
          };
    await page.goto(stage.desk.url);
    await page.getByRole('textbox', { name: 'Your question' }).fill('Change things');
    await page.keyboard.press('Enter');
    await slips(page)
      .nth(chosen.length - 1)
      .waitFor();
    await page.locator('.markdown').first().waitFor();
    const { waiting } = await person.call('listApprovals');
    assert.equal(waiting.length, chosen.length);
    assert.equal(await slips(page).count(), chosen.length);
    assert.equal(await decidingButtons(page).count(), 2 * chosen.length);
    await assertInert(page);
    // Characters that cannot be seen are framed and counted.
    const hidden = slips(page).last();
    await hidden.locator('dl.values').getByText('U+202E').first().waitFor();
    await hidden.getByText(/invisible characters? made visible, in word/).waitFor();
    assert.equal(plugin.requests.filter(({ method }) => method !== 'GET').length, 0);
    await page.goto(`${stage.desk.url}/approvals`);
    await slips(page).waitFor();
    assert.equal(await decidingButtons(page).count(), 2);
    await assertInert(page);
  });

  test('a plugin cannot label the deciding button as a refusal', async () => {
    const names = ['Don’t send', 'Do not send', 'Cancel', 'No', 'Later', 'Don\u200B’t send'];
    await turnOnOnly(names, 'Labels');
    script = ({ tool, results }) =>
      results.length > 0
        ? { text: 'Decided.' }
        : { toolCalls: names.map((_, index) => ({ name: tool(`change${index}`), arguments: {} })) };
    await page.goto(stage.desk.url);
    await page.getByRole('textbox', { name: 'Your question' }).fill('Change more things');
    await page.keyboard.press('Enter');
    await slips(page)
      .nth(names.length - 1)
      .waitFor();
    for (const slip of await slips(page).all()) {
      const label = await decidingButtons(slip).first().locator('bdi').first().innerText();
      assert.equal(label, 'Send this request');
    }
  });

  test('a question of a person that holds an attack stays words too', async () => {
    script = ({ lastUserText }) => ({ text: lastUserText });
    await page.goto(stage.desk.url);
    await page.getByRole('textbox', { name: 'Your question' }).fill(strings.slice(0, 20).join(' '));
    await page.keyboard.press('Enter');
    await answered(page.locator('article.turn').first());
    await answered(await ask(page, strings[3] ?? ''));
    await assertInert(page);
  });
});
