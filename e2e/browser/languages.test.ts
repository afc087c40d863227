import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findingSentences, limitSentences } from '@plugdesk/protocol';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german } from '../../apps/web/src/texts/de/index.ts';
import { english } from '../../apps/web/src/texts/en/index.ts';
import { PROBLEM_SENTENCES } from '../../packages/tool-compiler/src/problem-sentences.ts';
import { firstRunScreens, openScreen, prepareScreens, type Screen } from './screens.ts';
import { settledOverflow } from './settled-overflow.ts';
import { type Stage, startStage } from './start-stage.ts';

/** Widths at which German words, which are longer, must fit. */
const widths = [360, 1280];

describe('the desk in German', () => {
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.close());

  /** Opens each screen and tells what is English on it, what its language is, and whether it fits. */
  async function check(screens: Screen[], authors: string[]): Promise<string[]> {
    const faults: string[] = [];
    /** Most texts stand on many screens: each is judged once. */
    const judged = new Map<string, boolean>();
    const isForeign = (text: string) => {
      const known = judged.get(text) ?? isEnglish(text, authors);
      judged.set(text, known);
      return known;
    };
    for (const who of new Set(screens.map((screen) => screen.who))) {
      const { page, context } = await stage.visit(who, { locale: 'de-DE' });
      for (const screen of screens.filter((one) => one.who === who)) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await openScreen(page, stage.desk.url, screen);
        const say = (fault: string) => faults.push(`${screen.name}: ${fault}`);
        const lang = await page.locator('html').getAttribute('lang');
        if (lang !== 'de') say(`the page says that it is in ${lang}`);
        const shown = new Set([...(await shownTexts(page)), await page.title()]);
        const folds = page.locator('main .fold > button[aria-expanded="false"]');
        while ((await folds.count()) > 0) await folds.first().click();
        for (const text of await shownTexts(page)) shown.add(text);
        for (const tab of await page.locator('main .opened [role="tab"]').all()) {
          await tab.click();
          for (const text of await shownTexts(page)) shown.add(text);
        }
        for (const text of shown) if (isForeign(text)) say(`“${text}” is English`);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          const wide = await settledOverflow(page);
          if (wide > 0) say(`${wide} px too wide at ${width}`);
        }
      }
      await context.close();
    }
    return faults;
  }

  test('sets itself up in the language of the browser', async () => {
    assert.deepEqual(await check(await firstRunScreens(stage), []), []);
  });

  test('shows no English sentence of its own on any screen, and every screen fits', async () => {
    const screens = await prepareScreens(stage, 'de');
    const administrator = screens.find(({ name }) => name === 'people')?.who;
    assert.ok(administrator);
    screens.push(refusedAddress(administrator));
    // Lists say the same while they load and where they fail: one of each shows it.
    const said = new Set<string>();
    const once = screens.filter(({ name }) => {
      const state = /-(loading|failed)$/.exec(name)?.[1];
      if (state === undefined) return true;
      return !said.has(state) && said.add(state);
    });
    assert.deepEqual(await check(once, await wordsOfAuthors(administrator)), []);
  });

  test('follows the choice in the settings at once, and back', async () => {
    const person = await stage.desk.invite('member');
    const { page, context } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/you`);
    await page.getByRole('heading', { level: 1, name: english.profile.title }).waitFor();
    for (const [tag, from, to] of [
      ['de', english, german],
      ['en', german, english],
    ] as const) {
      await page.getByLabel(from.accounts.language).selectOption(tag);
      await page.getByRole('button', { name: from.common.save, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: to.profile.title, exact: true }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      assert.equal(
        await page.getByRole('heading', { level: 1, name: from.profile.title, exact: true }).count(),
        0,
      );
    }
    await context.close();
  });
});

test('English sentences would be found, words of authors and German ones are not', () => {
  assert.equal(isEnglish(english.approvals.none, []), true);
  assert.equal(isEnglish('The operationId "a b" cannot be a tool\'s name; it became "a_b".', []), true);
  assert.equal(isEnglish('Nothing of this is known to the desk', []), true);
  assert.equal(isEnglish(german.approvals.none, []), false);
  assert.equal(isEnglish('Find things to borrow', ['Find things to borrow']), false);
});

/** The form of registration after an address was refused. */
function refusedAddress(who: SessionClient): Screen {
  const words = german.admin.register;
  return {
    name: 'register-refused',
    path: '/admin/plugins/register',
    who,
    ready: 'main form',
    async act(page) {
      await page.getByLabel(words.addressLabel).fill('http://127.0.0.1:9/openapi.json');
      await page.getByRole('button', { name: words.read, exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  };
}

/** Every text of the desk in English that is not the same in German, and every sentence that the server says. */
const ownEnglish = [
  ...pairs(english, german)
    .filter(([from, to]) => from !== to && /\S \S/.test(from))
    .map(([from]) => toPattern(from)),
  ...[
    ...Object.values(PROBLEM_SENTENCES).flatMap(({ message, fix }) => [message, fix]),
    ...Object.values(findingSentences).flatMap((text) => text.split('\n')),
    ...Object.values(limitSentences).filter((text) => / (?:of|that|and) /.test(text)),
  ]
    .filter((text) => text.replace(/%\{\w+\}/g, '').length > 8)
    .map(toPattern),
];

/** Little words that English sentences cannot do without, and German ones do not have. */
const little =
  /\b(?:the|is|are|of|and|with|that|this|not|it|its|to|by|you|your|from|when|what|which|were|was|be|been|has|have|no|for|on|or|can|at|they|them|there)\b/gi;

/** Whether a text is the desk's own and English. `authors` wrote what stands as they wrote it. */
function isEnglish(text: string, authors: readonly string[]): boolean {
  if (authors.some((words) => words.includes(text))) return false;
  const own = authors.reduce((rest, words) => (words.length < 8 ? rest : rest.replaceAll(words, '')), text);
  if (own !== text) return isEnglish(own.trim(), []);
  // What stands in German quotation marks, and names of files, are somebody else's words.
  const plain = text.replace(/„[^“]*“|[\w ]+\.(?:pdf|png|jpe?g|txt|csv)\b/g, '');
  if (plain !== text) return isEnglish(plain.trim(), []);
  if (ownEnglish.some((pattern) => pattern.test(text))) return true;
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return words >= 4 && new Set(text.toLowerCase().match(little)).size >= 2;
}

function toPattern(template: string): RegExp {
  const parts = template.split(/%\{\w+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** Texts of the same place in both languages; those that take values are left to the little words. */
function pairs(from: unknown, to: unknown): [string, string][] {
  if (typeof from === 'string' && typeof to === 'string') return [[from, to]];
  if (typeof from !== 'object' || from === null || typeof to !== 'object' || to === null) return [];
  return Object.entries(from).flatMap(([key, value]) => pairs(value, (to as Record<string, unknown>)[key]));
}

/**
 * What a page shows and says: text and names of controls, each as one. What is marked as English, values and code
 * stand as somebody else wrote them.
 */
function shownTexts(page: Page): Promise<string[]> {
  // As text: it runs in the page, whose types are not those of this file.
  return page.evaluate<string[]>(`(() => {
    const texts = new Set();
    const add = (text) => { const plain = (text ?? '').replace(/\\s+/g, ' ').trim(); if (plain) texts.add(plain); };
    const foreign = '[lang="en"], [translate="no"], .preview, code, pre, .exact, .well, .question, textarea, dl.values';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      const element = node.nodeType === 1 ? node : node.parentElement;
      if (!element || element.closest(foreign) || !element.checkVisibility()) continue;
      if (/^(?:SCRIPT|STYLE|OPTION)$/.test(element.tagName)) continue;
      if (node.nodeType === 3) add(node.textContent);
      else for (const name of ['aria-label', 'placeholder', 'title', 'alt']) add(node.getAttribute(name));
    }
    return [...texts];
  })()`);
}

/** What plugins' authors and the people themselves wrote, and what the model is told: shown as it is. */
async function wordsOfAuthors(administrator: SessionClient): Promise<string[]> {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value.replace(/\s+/g, ' ').trim());
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  const { plugins } = await administrator.call('listPlugins');
  for (const { id } of plugins) {
    const {
      findings: _findings,
      operations,
      ...plugin
    } = await administrator.call('readAdminPlugin', {
      params: { pluginId: id },
    });
    collect(plugin);
    collect(operations.map(({ findings: _own, ...operation }) => operation));
    // The lines that a candidate would change stand as the author wrote them, too.
    if (plugin.candidate !== null)
      collect(await administrator.call('readSourceChanges', { params: { pluginId: id } }));
  }
  const { conversations } = await administrator.call('listConversations', { query: {} });
  for (const { id } of conversations) {
    const { conversation, turns } = await administrator.call('readConversation', {
      params: { conversationId: id },
    });
    collect(conversation.title);
    collect(turns.map(({ question, calls }) => [question, calls.map(({ values }) => values)]));
    for (const { approvals, calls } of turns) {
      collect(approvals.map(({ parameters }) => parameters));
      for (const { result } of calls) if (result?.digest.startsWith('{')) collect(JSON.parse(result.digest));
    }
  }
  const { notifications } = await administrator.call('listNotifications');
  collect(notifications.filter(({ from }) => from !== 'desk').map(({ text }) => text));
  const { instructions, plugins: known } = await administrator.call('readKnowledge');
  collect([instructions, known.map(({ brief }) => brief)]);
  return texts.filter((text) => text !== '').sort((one, other) => other.length - one.length);
}
