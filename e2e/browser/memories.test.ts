import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import type { MemoryDetail } from '@plugdesk/protocol';
import type { Page } from 'playwright-core';
import { registerEntry } from '../../apps/desk/src/notifications/testing/start-speaking-desk.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german } from '../../apps/web/src/memories/texts/de.ts';
import { english } from '../../apps/web/src/memories/texts/en.ts';
import { makeMemory, talk } from './memory-screens.ts';
import { type Stage, startStage } from './start-stage.ts';

describe('memories', () => {
  let stage: Stage;
  let person: SessionClient;
  let page: Page;
  before(async () => {
    stage = await startStage({ config: { windowMs: 1_000 } });
    person = await stage.desk.signUpAdministrator();
    ({ page } = await stage.visit(person));
  });
  after(() => stage.close());
  afterEach(() => stage.assertQuiet());

  const titles = () => page.locator('.memo-title').allTextContents();

  test('lines that are typed and pasted become a memory, which is ticked, taken along and deleted', async () => {
    await page.goto(`${stage.desk.url}/memories`);
    await page.getByText('No memory yet.').waitFor();
    await page.locator('main').getByRole('link', { name: 'Go live' }).last().click();
    await page.getByRole('button', { name: 'Start a session' }).click();
    await page.locator('.live-composer textarea:focus').waitFor();
    await page.keyboard.type('We talk about the simulation of the city.');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Somebody else' }).click();
    await page.keyboard.type('Emily Johnson');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Emily Johnson' }).isChecked();
    const field = page.getByRole('textbox', { name: 'What is said' });
    await field.fill('Please send me the outline of the simulation.');
    await field.press('Enter');
    await field.fill(talk);
    await page.getByText('10 lines: Emily Johnson, You').waitFor();
    await field.press('Enter');
    await page.locator('.window-rule').first().waitFor();
    const lines = page.getByRole('log').locator('.speech');
    assert.equal(await lines.count(), 12);
    assert.deepEqual((await lines.locator('b').allTextContents()).slice(0, 4), [
      'You',
      'Emily Johnson',
      'Emily Johnson',
      'You',
    ]);
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('It is a memory now.').waitFor();
    await page.locator('main h1:focus').waitFor();
    await page.getByRole('link', { name: 'Open the memory' }).click();

    const item = page
      .getByRole('checkbox', { name: 'Please send me the outline of the simulation.' })
      .first();
    await item.waitFor();
    await page.getByText('made by plain rules').waitFor();
    await page.locator('.event').first().waitFor();
    await item.focus();
    await page.keyboard.press('Space');
    await page.locator('.tick[data-done]').first().waitFor();
    const memoryId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { structure } = await person.call('readMemory', { params: { memoryId } });
    assert.deepEqual(
      structure?.actionItems.filter(({ completed }) => completed).map(({ description }) => description),
      ['Please send me the outline of the simulation.'],
    );

    const [json] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As JSON' }).click(),
    ]);
    const exported = JSON.parse(await readFile(await json.path(), 'utf8')) as MemoryDetail;
    assert.equal(exported.segments.length, 12);
    const [markdown] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'As markdown' }).click(),
    ]);
    assert.match(await readFile(await markdown.path(), 'utf8'), /- \[x\] Please send me the outline/);
    const [calendar] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('button', { name: /^Add to calendar/ })
        .first()
        .click(),
    ]);
    assert.match(await readFile(await calendar.path(), 'utf8'), /^BEGIN:VCALENDAR\r\n/);

    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByText('Its transcript of 12 pieces').waitFor();
    await page.locator('.dialog button:focus', { hasText: 'Keep it' }).waitFor();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('No memory yet.').waitFor();
    await page.locator('main h1:focus').waitFor();
    assert.deepEqual((await person.call('listTranscripts')).transcripts, []);
  });

  test('the timeline is grouped by day, searched, filtered, and says what was discarded', async () => {
    const today = new Date();
    const before = new Date(today.getTime() - 3 * 86_400_000);
    const plasma = `Emily: The plasma held for longer than planned. The plasma simulation will be repeated.\n`;
    const kept = await makeMemory(person, plasma.repeat(10), before.toISOString(), 'en');
    await makeMemory(person, talk, new Date(today.getTime() - 60_000).toISOString(), 'en');
    await makeMemory(person, 'Ada: Hello. Is this on?', today.toISOString(), 'en');
    await page.goto(`${stage.desk.url}/memories`);
    await page.locator('.memo').first().waitFor();
    assert.equal((await titles()).length, 2);
    assert.match((await page.locator('.memo-day').first().textContent()) ?? '', /^(?:Today|Yesterday), /);
    assert.equal(await page.locator('.memo-day').count(), 2);
    await page.keyboard.press('/');
    await page.keyboard.type('plasma');
    await page.waitForURL(/find=plasma/);
    await page.locator('.memo').nth(1).waitFor({ state: 'detached' });
    assert.equal((await titles()).length, 1);
    await page.reload();
    await page.locator('.memo').first().waitFor();
    assert.equal(await page.getByRole('searchbox').inputValue(), 'plasma');
    await page.getByLabel('From').fill(today.toISOString().slice(0, 10));
    await page.getByText('No memory fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.locator('.memo').nth(1).waitFor();
    await page.getByRole('button', { name: 'Show discarded ones too' }).click();
    await page.getByText(/^discarded, \d words$/).waitFor();
    await page.getByLabel('Kept or discarded').selectOption('only');
    await page.locator('.memo').nth(1).waitFor({ state: 'detached' });
    await page.locator('.memo a').click();
    await page.getByText(/^Discarded: \d words, under 100/).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('plasma');
    await page.getByRole('option', { name: /^Plasma/ }).waitFor();
    await page.keyboard.press('Escape');

    await page.goto(`${stage.desk.url}/memories`);
    await page.locator('.memo').first().waitFor();
    await page.locator('body').press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${stage.desk.url}/memories/${kept}`);
    await page.locator('main h1:focus').waitFor();
  });

  test('a memory that failed says why, and is made again', async () => {
    const memoryId = await makeMemory(person, talk, new Date().toISOString(), 'en');
    await stage.desk.database.pool.query(
      `update memory set status = 'failed', structure = null, made_by = null, attempts = 8,
         fault = '{"code": "model_unavailable", "message": "The model did not answer.", "hint": "Try again."}'
       where id = $1`,
      [memoryId],
    );
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    const fault = page.getByRole('alert');
    await fault.getByText('The model did not answer.').waitFor();
    await fault.getByText('8 tries did not work.').waitFor();
    await page.getByRole('button', { name: 'Make it again' }).click();
    await page.locator('.to-do').waitFor();
    await page.locator('main h1:focus').waitFor();
    assert.equal(await fault.getByText('8 tries did not work.').count(), 0);
  });

  test('a memory that is being made has no words to count yet, and says that others are told once it is made', async () => {
    const memoryId = await makeMemory(person, talk, new Date().toISOString(), 'en');
    const { pool } = stage.desk.database;
    const { rows } = await pool.query('select structure, words from memory where id = $1', [memoryId]);
    const [made] = rows;
    await pool.query(
      `update memory set status = 'processing', structure = null, words = 0, next_try_at = now() + interval '1 hour'
       where id = $1`,
      [memoryId],
    );
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByText('Plugins and webhooks that take memories are told once it is made.').waitFor();
    assert.equal(await page.getByText('0 words').count(), 0);
    assert.equal(await page.getByText('No plugin or webhook was told of it.').count(), 0);
    await pool.query(
      `update memory set status = 'completed', structure = $2, words = $3, next_try_at = null where id = $1`,
      [memoryId, JSON.stringify(made.structure), made.words],
    );
    await page.getByText('Plugins and webhooks that take memories are told within 20 seconds.').waitFor();
    await page.getByText(`${made.words} words`).waitFor();
  });

  test('a plugin’s prompt that could not be run says why and what comes next, in both languages', async () => {
    await registerEntry(stage.desk, 'Minutes', { memoryPrompt: 'List what was decided.' });
    for (const [language, why, next] of [
      ['en', 'this desk has none.', english.memory.resultNext.model_needed],
      ['de', 'dieser Desk hat keines.', german.memory.resultNext.model_needed],
    ] as const) {
      const reader = await stage.desk.invite('member');
      await reader.call('updateProfile', { body: { language } });
      const memoryId = await makeMemory(reader, talk, new Date().toISOString(), language);
      const { page, context } = await stage.visit(reader, { locale: language === 'de' ? 'de-DE' : 'en-GB' });
      await page.goto(`${stage.desk.url}/memories/${memoryId}`);
      const result = page.locator('.results .says', { hasText: 'Minutes' });
      await result.getByText(why).waitFor();
      await result.getByText(next).waitFor();
      await context.close();
    }
  });

  test('the assistant is asked about a memory: the question stands in the field and is not sent by itself', async () => {
    const memoryId = await makeMemory(person, talk, new Date().toISOString(), 'en');
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByRole('button', { name: 'Ask about this memory' }).click();
    await page.locator('.composer textarea:focus').waitFor();
    const field = page.locator('.composer textarea');
    const question = await field.inputValue();
    assert.match(question, /^What is in my memory “.+”\?$/);
    assert.deepEqual((await person.call('listConversations')).conversations, []);

    // What was typed stays, and the question is there all the same.
    await field.fill('Compare the prices');
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByRole('button', { name: 'Ask about this memory' }).click();
    await page.locator('.composer textarea:focus').waitFor();
    assert.equal(await field.inputValue(), `Compare the prices\n\n${question}`);
    await field.fill('');
  });

  const askAsWritten = async (language: 'en' | 'de') => {
    const words = { en: english, de: german }[language].memory;
    const asker = await stage.desk.invite('member');
    await asker.call('updateProfile', { body: { language } });
    const memoryId = await makeMemory(asker, talk, new Date().toISOString(), language);
    await makeMemory(asker, `${talk}Ada: And the parks.`, '2026-01-02T09:00:00Z', language);
    const { structure } = await asker.call('readMemory', { params: { memoryId } });
    // Another that holds each of its words, with a title of its own.
    await stage.desk.database.pool.query(
      `update memory set structure = jsonb_set(structure, '{title}', '"Another"') where id <> $1 and person_id = (select person_id from memory where id = $1)`,
      [memoryId],
    );
    const { page, context } = await stage.visit(asker, { locale: language === 'de' ? 'de-DE' : 'en-GB' });
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByRole('button', { name: words.ask }).click();
    await page.locator('.composer textarea:focus').waitFor();
    await page.keyboard.press('Enter');
    const answer = page.locator('.answer strong', { hasText: structure?.title ?? '' });
    await answer.waitFor();
    assert.equal(await page.locator('.answer strong').filter({ hasText: 'Another' }).count(), 0);

    // What it looked up goes with the memory; what it wrote stays, which is said, with the way there.
    const conversation = new URL(page.url()).pathname;
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByRole('button', { name: words.delete }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words.recalledIn).waitFor();
    assert.equal(await dialog.getByRole('link').getAttribute('href'), conversation);
    await page.locator('.dialog button:focus', { hasText: words.keep }).waitFor();
    await page.getByRole('button', { name: words.deleteDo }).click();
    await page.waitForURL(`${stage.desk.url}/memories`);
    const { turns } = await asker.call('readConversation', {
      params: { conversationId: conversation.split('/').at(-1) ?? '' },
    });
    assert.equal(JSON.parse(turns[0]?.calls[0]?.result?.digest ?? '').memories.length, 0);
    await context.close();
  };

  test('asked in English as the button writes it, the built-in planner tells of that very memory', () =>
    askAsWritten('en'));

  test('asked in German as the button writes it, the built-in planner tells of that very memory', () =>
    askAsWritten('de'));

  test('however many conversations looked a memory up, the dialog stays on the screen and can be answered', async () => {
    const memoryId = await makeMemory(person, talk, new Date().toISOString(), 'en');
    const conversations = Array.from({ length: 60 }, (_, index) => ({
      id: `c${index}`,
      title: `Talk ${index}`,
    }));
    await page.route('**/api/memories/*/conversations', (route) =>
      route.fulfill({ json: { conversations } }),
    );
    await page.goto(`${stage.desk.url}/memories/${memoryId}`);
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('link', { name: 'Talk 59' }).waitFor();
    const box = await page.getByRole('dialog').boundingBox();
    const screen = page.viewportSize();
    assert.ok(box && screen && box.y >= 0 && box.y + box.height <= screen.height, JSON.stringify(box));
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.waitForURL(`${stage.desk.url}/memories`);
    await page.unrouteAll();
  });

  test('on a phone five tabs lead on, and what has none stands under More', async () => {
    const { page: phone, context } = await stage.visit(person, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    await phone.goto(`${stage.desk.url}/memories`);
    const tabs = phone.locator('nav.tabbar').getByRole('link');
    await tabs.first().waitFor();
    assert.equal(await tabs.count(), 5);
    await phone.locator('nav.tabbar').getByRole('link', { name: 'More' }).click();
    const more = phone.getByRole('navigation', { name: 'More', exact: true }).getByRole('link');
    await more.first().waitFor();
    assert.deepEqual(await more.allTextContents(), [
      'Live',
      'Notifications',
      'Plugins',
      'You',
      'Administration',
    ]);
    await more.first().click();
    await phone.getByRole('button', { name: 'Start a session' }).click();
    await phone.getByRole('textbox', { name: 'What is said' }).waitFor();
    assert.equal(await tabs.count(), 0, 'the room is for the words');
    await phone.getByRole('link', { name: 'All sessions' }).click();
    await phone.getByRole('heading', { level: 1, name: 'Live' }).waitFor();
    await context.close();
  });
});
