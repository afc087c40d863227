import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import type { Texts } from '../../apps/web/src/texts/index.ts';
import { answerInstead } from './answer-instead.ts';
import type { Screen } from './screens.ts';

/**
 * Screens that others are drawn over, that wait, that fail, or that have nothing. Their parts stand on other screens too,
 * so that axe sees each once.
 */
export function stateScreens(
  administrator: SessionClient,
  words: Texts,
  ids: { answer: string; library: string },
): Screen[] {
  const conversation = `/conversations/${ids.answer}`;
  const answer = { path: conversation, who: administrator, ready: '.markdown table' };
  const start = { path: '/', who: administrator, ready: '.tries button' };
  const openTab = (tab: keyof Texts['call']['tabs']) => async (page: Page) => {
    await page.locator('.call-line').first().click();
    await page.getByRole('tab', { name: words.call.tabs[tab] }).click();
    await page.getByRole('tab', { name: words.call.tabs[tab], selected: true }).waitFor();
  };
  const menuOf = async (page: Page, item: string | null) => {
    await page.locator('.talk-more').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().waitFor();
    if (item === null) return;
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
  };
  const states: Screen[] = [
    { name: 'chat-call-request', ...answer, act: openTab('request') },
    { name: 'chat-call-why', ...answer, act: openTab('why') },
    { name: 'chat-call-cost', ...answer, act: openTab('cost') },
    {
      name: 'chat-call-tree',
      ...answer,
      async act(page) {
        await openTab('result')(page);
        await page.getByText(words.call.views.tree, { exact: true }).click();
        await page.locator('.json-tree').first().waitFor();
      },
    },
    {
      name: 'chat-files',
      ...start,
      async act(page) {
        await page.locator('input[type=file]').setInputFiles([
          { name: 'trip.txt', mimeType: 'text/plain', buffer: Buffer.from('We go to Paris.') },
          { name: 'Reisekosten-2026-11-21-Paris-Gesamt.pdf', mimeType: 'application/pdf', buffer: pdf },
        ]);
        await page.getByText('trip.txt').first().waitFor();
      },
    },
    {
      name: 'chat-edit',
      ...answer,
      async act(page) {
        await page.getByRole('button', { name: words.conversation.edit }).first().click();
        await page.getByLabel(words.conversation.editLabel).waitFor();
      },
    },
    { name: 'chat-menu', ...answer, act: (page) => menuOf(page, null) },
    { name: 'chat-rename', ...answer, act: (page) => menuOf(page, words.conversation.rename) },
    { name: 'chat-delete', ...answer, act: (page) => menuOf(page, words.conversation.delete) },
    {
      name: 'palette',
      ...start,
      async act(page) {
        await page.keyboard.press('Control+k');
        await page.getByRole('option').first().waitFor();
      },
    },
    {
      name: 'palette-none',
      ...start,
      async act(page) {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('xyzzy');
        await page.locator('.palette-none').waitFor();
      },
    },
    {
      name: 'keys',
      path: '/plugins',
      who: administrator,
      ready: '.card',
      async act(page) {
        await page.locator('main h1').click();
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'plugins-none-found',
      path: '/plugins',
      who: administrator,
      ready: '.card',
      async act(page) {
        await page.getByPlaceholder(words.plugins.search).fill('xyzzy');
        await page.getByText(words.plugins.noneFound).waitFor();
      },
    },
    ...lists.flatMap(([name, path, api]) => listStates(administrator, name, path, api)),
    {
      name: 'offline',
      path: '/plugins',
      who: administrator,
      ready: '.card',
      async act(page) {
        await page.context().setOffline(true);
        await page.locator('.connection-bar').waitFor();
      },
    },
    {
      name: 'chat-offline',
      ...answer,
      async act(page) {
        await page.context().setOffline(true);
        await page.evaluate('window.scrollTo(0, 0)');
      },
    },
    {
      name: 'plugin-remove',
      path: `/admin/plugins/${ids.library}`,
      who: administrator,
      ready: '.op-rules',
      async act(page) {
        await page.getByRole('button', { name: words.admin.plugin.remove }).click();
        await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
      },
    },
  ];
  return states.map((state) => ({ ...state, looks: 1 }));
}

/** Pages that list something: name, path, and what they ask the desk for. */
const lists = [
  ['plugins', '/plugins', 'plugins'],
  ['approvals', '/approvals', 'approvals'],
  ['conversations', '/conversations', 'conversations'],
  ['remembered', '/approvals/remembered', 'remembered-choices'],
  ['calls', '/you/calls', 'calls'],
  ['memories', '/memories', 'memories'],
  ['live', '/live', 'transcripts'],
  ['devices', '/you/devices', 'device-keys'],
  ['sessions', '/you/sessions', 'sessions'],
  ['stored', '/you/stored', 'stored-data'],
  ['connections', '/you/connections', 'connections'],
  ['knowledge', '/knowledge', 'knowledge'],
  ['admin-plugins', '/admin/plugins', 'admin/plugins'],
  ['people', '/admin/people', 'admin/people'],
  ['models', '/admin/models', 'admin/models'],
  ['log', '/admin/log', 'admin/calls'],
  ['settings', '/admin/settings', 'admin/settings'],
] as const;

/** A list whose answer does not come, and one whose answer is a failure. */
function listStates(who: SessionClient, name: string, path: string, api: string): Screen[] {
  const asked = `/api/${api}`;
  return [
    {
      name: `${name}-failed`,
      path,
      who,
      before: (page) => answerInstead(page, asked, broken),
      ready: 'main .notice.bad',
    },
    {
      name: `${name}-loading`,
      path,
      who,
      before: (page) => answerInstead(page, asked, null),
      ready: 'main .patience:not(:empty)',
    },
  ];
}

const pdf = Buffer.from('%PDF-1.4\n%%EOF');

/** What a desk in trouble answers, with a status that is not tried again: it looks the same, three seconds earlier. */
const broken = {
  status: 404,
  body: JSON.stringify({
    error: {
      code: 'internal',
      message: 'The desk made a mistake.',
      hint: 'Try again.',
      id: '018f0000-0000-7000-8000-000000000000',
    },
  }),
};
