import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { notify } from '@plugdesk/plugin-sdk';
import type { Page } from 'playwright-core';
import type { Model, ModelPart, ModelRequest } from '../../apps/desk/src/assistant/model/model-port.ts';
import { pairwiseId } from '../../apps/desk/src/identity/pairwise-id.ts';
import { deriveKey } from '../../apps/desk/src/keys/derive-key.ts';
import { registerEntry } from '../../apps/desk/src/notifications/testing/start-speaking-desk.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask } from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

const asked: ModelRequest[] = [];
const model: Model = {
  id: 'test:speaker',
  label: 'Speaker',
  kind: 'provider',
  place: 'this test',
  async *stream(request): AsyncGenerator<ModelPart> {
    asked.push(request);
    yield { type: 'text-delta', text: 'Aye.' };
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: null, outputTokens: null } };
  },
};

describe('plugins that speak', () => {
  let stage: Stage;
  let person: SessionClient;
  let visit: Visit;
  let page: Page;

  before(async () => {
    stage = await startStage({ models: [model], config: { demo: false } });
    person = await stage.desk.signUpAdministrator();
    await registerEntry(stage.desk, 'Pirate', { chatPrompt: 'Talk like a pirate.' });
    await registerEntry(stage.desk, 'News Checker');
  });
  after(() => stage.close());
  beforeEach(async () => {
    visit = await stage.visit(person);
    page = visit.page;
  });
  afterEach(async () => {
    stage.assertQuiet();
    await visit.context.close();
  });

  test('a persona is picked by keyboard, holds, is seen, and its end is said', async () => {
    await page.goto(stage.desk.url);
    const choice = page.getByRole('button', { name: /^Persona:/ });
    await choice.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Pirate' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Persona: Pirate' }).waitFor();
    const first = await ask(page, 'Who are you?');
    await answered(first);
    assert.match(asked.at(-1)?.system ?? '', /<persona name="Pirate">\nTalk like a pirate\.\n<\/persona>/);
    assert.match(await first.locator('.turn-foot').innerText(), /as Pirate/);
    assert.match(await page.locator('header.bar').innerText(), /as Pirate/);
    await page.locator('.talk-item', { hasText: 'as Pirate' }).waitFor();

    await person.call('setActivation', { params: { pluginId: 'pirate' }, body: { on: false } });
    const second = await ask(page, 'And now?');
    await answered(second);
    assert.match(await second.innerText(), /“Pirate” is off now: this is answered without it\./);
    assert.doesNotMatch(await page.locator('header.bar').innerText(), /as Pirate/);
    assert.ok(!asked.at(-1)?.system.includes('<persona name='));
    await person.call('setActivation', { params: { pluginId: 'pirate' }, body: { on: true } });
  });

  test('what a plugin says stands in its conversation as text, comes live, and can be answered', async () => {
    const { desk } = stage;
    const { key } = await person.call('rotatePluginKey', { params: { pluginId: 'news-checker' } });
    const identityKey = deriveKey(desk.key ?? Buffer.alloc(0), 'pairwise-ids');
    const uid = pairwiseId(identityKey, 'person', 'news-checker', person.person.id);
    const say = (message: string) =>
      notify({ deskUrl: desk.url, pluginId: 'news-checker', key }, { uid, message });
    const attack =
      '<img src=x onerror="document.title=1"> **[bold](javascript:alert(1))** https://evil.example/';
    await say(attack);
    await page.goto(desk.url);
    const entry = page.locator('.talk-item', { hasText: 'News Checker' });
    assert.match(await entry.innerText(), /plugin/);
    await entry.getByRole('link').click();
    const said = page.locator('article.turn').first();
    await said.getByText('News Checker says').waitFor();
    assert.equal(await said.locator('.remark').innerText(), attack);
    assert.equal(await said.locator('img, a, strong').count(), 0);

    await say('A second one, while you look');
    await page.locator('article.turn').nth(1).getByText('A second one').waitFor();
    const turn = await ask(page, 'What is that about?');
    await answered(turn);
    const [message] = asked.at(-1)?.messages ?? [];
    assert.deepEqual(
      message?.role === 'user' ? message.remarks?.map(({ plugin, text }) => [plugin, text]) : null,
      [
        ['News Checker', attack],
        ['News Checker', 'A second one, while you look'],
      ],
    );
    await page.setViewportSize({ width: 360, height: 700 });
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= 360, `the page is ${wide} pixels wide`);
  });

  test('what a plugin said of a memory leaves the open page when the memory is deleted elsewhere', async () => {
    const { desk } = stage;
    const { key } = await person.call('rotatePluginKey', { params: { pluginId: 'news-checker' } });
    const identityKey = deriveKey(desk.key ?? Buffer.alloc(0), 'pairwise-ids');
    const uid = pairwiseId(identityKey, 'person', 'news-checker', person.person.id);
    const text = Array.from({ length: 30 }, (_, index) => `Ada: We spoke about book ${index}.`).join('\n');
    const { memoryId } = await person.call('uploadTranscript', { body: { text } });
    assert.ok(memoryId);
    const say = (message: string, about: { memoryId?: string } = {}) =>
      notify({ deskUrl: desk.url, pluginId: 'news-checker', key }, { uid, message, ...about });
    await say('Book 7 is out of print.', { memoryId });
    await say('Unasked, and about no memory.');
    await page.goto(desk.url);
    await page.locator('.talk-item', { hasText: 'News Checker' }).getByRole('link').click();
    const told = page.locator('article.turn', { hasText: 'Book 7 is out of print.' });
    await told.waitFor();
    await page.getByText('Unasked, and about no memory.').waitFor();
    await person.call('deleteMemory', { params: { memoryId } });
    await told.waitFor({ state: 'detached' });
    await page.getByText('Unasked, and about no memory.').waitFor();
  });
});
