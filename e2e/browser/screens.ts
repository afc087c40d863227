import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pasted } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german } from '../../apps/web/src/texts/de/index.ts';
import { english } from '../../apps/web/src/texts/en/index.ts';
import type { Language } from '../../apps/web/src/texts/language.ts';
import { leaveAnswers } from './answer-instead.ts';
import { connectionScreens } from './connection-screens.ts';
import { awake, firstQuestion, until } from './desk-acts.ts';
import { entryScreens } from './entry-screens.ts';
import { eventScreens } from './event-screens.ts';
import { followPath } from './follow-path.ts';
import { memoryScreens } from './memory-screens.ts';
import { recordScreens } from './record-screens.ts';
import type { Stage } from './start-stage.ts';
import { stateScreens } from './state-screens.ts';

/** One screen of the desk in one state. */
export interface Screen {
  /** As a file name. */
  name: string;
  /** With query and fragment. */
  path: string;
  who: SessionClient | null;
  /** In how many looks axe sees it: one is enough where its parts stand on other screens too. Both where left out. */
  looks?: 1;
  /** There once the screen is complete. */
  ready: string;
  /** Comes before the page is loaded, such as an answer that never comes. */
  before?: (page: Page) => Promise<unknown>;
  /** Brings the screen into its state. */
  act?: (page: Page) => Promise<void>;
}

/** A description with one fine, one repaired and one unusable operation, for the report. */
export const faultyDescription = `openapi: 3.0.3
info:
  title: Library of Things
  description: Lends drills, tents and projectors in the neighbourhood.
  version: '1'
servers:
  - url: https://things.example.com/api
paths:
  /things:
    get:
      operationID: findThings
      summary: Find things to borrow
      parameters:
        - {name: word, in: query, schema: {type: string}}
      responses: {'200': {description: Found}}
  /loans:
    post:
      operationId: borrow
      summary: Borrow a thing
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [thing, days]
              properties: {thing: {type: string}, days: {type: integer}}
      responses: {'201': {description: Borrowed}}
  /loans/{loan}:
    delete:
      operationId: giveBack
      summary: Give a thing back
      responses: {'204': {description: Given back}}
    get:
      operationId: readLoan
      summary: Read a loan
      parameters:
        - {name: loan, in: path, required: true, schema: {$ref: '#/components/schemas/Nowhere'}}
      responses: {'200': {description: The loan}}
`;

/** The screens of a desk that nobody has signed up to yet. */
export async function firstRunScreens(stage: Stage): Promise<Screen[]> {
  const link = new URL((await stage.desk.desk.createFirstAdministratorLink()) ?? '');
  return [
    { name: 'first-run-without-link', path: '/first-run', who: null, ready: 'main .notice' },
    { name: 'first-run', path: `${link.pathname}${link.hash}`, who: null, ready: 'main form' },
  ];
}

/**
 * Every screen of the desk with something on it. What the screens show is made first: people, an invitation, a
 * plugin with a candidate, conversations with an answer, a slip, an expired slip.
 * @param language of the people whose screens they are
 */
export async function prepareScreens(stage: Stage, language: Language = 'en'): Promise<Screen[]> {
  const words = language === 'de' ? german : english;
  const administrator = await stage.desk.signUpAdministrator();
  await administrator.call('updateProfile', { body: { name: 'Ada Parkes', language } });
  const member = await stage.desk.invite('member');
  await member.call('updateProfile', { body: { language } });
  await stage.desk.invite('developer');
  const { link } = await administrator.call('createInvitation', { body: { email: null, role: 'member' } });
  const invited = new URL(link);
  const { link: resetLink } = await administrator.call('createPasswordReset', {
    params: { personId: member.person.id },
  });
  const reset = new URL(resetLink);

  const reading = await administrator.call('createReading', { body: { source: pasted(faultyDescription) } });
  const library = await administrator.call('registerPlugin', {
    body: { readingId: reading.id, policy: 'default', leaveOut: [] },
  });
  await administrator.call('readAgain', {
    params: { pluginId: library.id },
    body: { text: faultyDescription.replace('Find things to borrow', 'Find anything to borrow or to keep') },
  });
  const { plugins } = await administrator.call('listPlugins');
  const stays = plugins.find(({ name }) => name === 'Stays');

  const answer = await converse(administrator, [firstQuestion]);
  const slip = await converse(administrator, [
    firstQuestion,
    'book the second one for two nights from Friday',
  ]);
  const expired = await converse(administrator, [
    firstQuestion,
    'book the first one for three nights from Friday',
  ]);
  await stage.desk.database.pool.query(
    `update approval set expires_at = now() - interval '1 minute' where conversation_id = $1`,
    [expired],
  );
  const unable = await converse(member, ['Compose a sonnet about the sea']);
  const { waiting } = await administrator.call('listApprovals');
  const pending = waiting[0]?.id ?? '';

  const openCall = async (page: Page) => {
    await page.locator('.call-line').first().click();
    await page.locator('.opened .table, .opened .values').first().waitFor();
  };
  return [
    { name: 'first-run-done', path: '/first-run', who: null, ready: 'main form' },
    { name: 'sign-in', path: '/sign-in', who: null, ready: 'main form' },
    { name: 'invitation-broken', path: '/invitation', who: null, ready: 'main .notice' },
    { name: 'invitation', path: `${invited.pathname}${invited.hash}`, who: null, ready: 'main form' },
    { name: 'reset', path: `${reset.pathname}${reset.hash}`, who: null, ready: 'main form' },
    { name: 'chat-empty', path: '/', who: administrator, ready: '.tries button' },
    { name: 'chat-answer', path: `/conversations/${answer}`, who: administrator, ready: '.markdown table' },
    {
      name: 'chat-call-open',
      path: `/conversations/${answer}`,
      who: administrator,
      ready: '.markdown table',
      act: openCall,
    },
    {
      name: 'chat-slip',
      path: `/conversations/${slip}`,
      who: administrator,
      ready: '.slip',
      act: (page) => awake(page.locator('.slip')),
    },
    {
      name: 'chat-slip-change',
      path: `/conversations/${slip}`,
      who: administrator,
      ready: '.slip',
      async act(page) {
        await page.getByRole('button', { name: words.slip.exact('') }).click();
        await page.getByRole('button', { name: words.slip.change }).click();
        await page.locator('.change-form').waitFor();
      },
    },
    { name: 'chat-expired', path: `/conversations/${expired}`, who: administrator, ready: '.notice' },
    { name: 'chat-unable', path: `/conversations/${unable}`, who: member, ready: '.markdown' },
    {
      name: 'chat-abilities',
      path: '/',
      who: administrator,
      ready: '.tries button',
      async act(page) {
        await page
          .locator('.composer')
          .getByRole('button', { name: /plugins?/i })
          .click();
        await page.getByText(words.abilities.title).waitFor();
      },
    },
    { name: 'chat-missing', path: '/conversations/nowhere', who: administrator, ready: '.notice' },
    { name: 'conversations', path: '/conversations', who: administrator, ready: 'main h1' },
    { name: 'approvals', path: '/approvals', who: administrator, ready: '.inbox .item' },
    { name: 'approvals-slip', path: `/approvals?approval=${pending}`, who: administrator, ready: '.slip' },
    { name: 'approvals-empty', path: '/approvals', who: member, ready: '.inbox .empty' },
    { name: 'remembered', path: '/approvals/remembered', who: administrator, ready: 'main h1' },
    { name: 'plugins', path: '/plugins', who: administrator, ready: '.card' },
    { name: 'plugin', path: `/plugins/${stays?.id}`, who: administrator, ready: 'main h1' },
    { name: 'knowledge', path: '/knowledge', who: administrator, ready: 'main h1' },
    { name: 'admin-plugins', path: '/admin/plugins', who: administrator, ready: '.admin-plugin' },
    { name: 'admin-plugin', path: `/admin/plugins/${library.id}`, who: administrator, ready: '.op-rules' },
    { name: 'register', path: '/admin/plugins/register', who: administrator, ready: 'main form' },
    {
      name: 'register-report',
      path: `/admin/plugins/register?reading=${reading.id}`,
      who: administrator,
      ready: '.ledger',
    },
    { name: 'people', path: '/admin/people', who: administrator, ready: '.person' },
    { name: 'settings', path: '/admin/settings', who: administrator, ready: 'main form' },
    { name: 'members-only', path: '/admin/people', who: member, ready: 'main h1' },
    { name: 'profile', path: '/you', who: administrator, ready: 'main form' },
    ...(await entryScreens(administrator, words)),
    ...(await recordScreens(stage, administrator, member, words)),
    ...(await memoryScreens(stage, administrator, member, language)),
    ...(await eventScreens(stage, administrator, member, language)),
    ...stateScreens(administrator, words, { answer, library: library.id }),
    ...(await connectionScreens(stage, administrator, language)),
    { name: 'missing', path: '/no-such-page', who: administrator, ready: 'main h1' },
  ];
}

/** The screen that was opened last in each page. */
const opened = new WeakMap<Page, Screen>();

/**
 * Opens a screen and waits until it stands: within the desk that the page has open, as a person does by a link, where
 * that shows the same; else by a load.
 */
export async function openScreen(page: Page, deskUrl: string, screen: Screen): Promise<void> {
  const last = opened.get(page);
  opened.set(page, screen);
  if (!(isFollowed(last, screen) && (await followPath(page, screen.path)))) await load(page, deskUrl, screen);
  await page.locator(screen.ready).first().waitFor();
  const { hash } = new URL(screen.path, deskUrl);
  // What stands behind a `#` is taken out of the address at once.
  if (hash === '') assert.equal(page.url(), `${deskUrl}${screen.path}`, screen.name);
  await screen.act?.(page);
  await page.locator('.answer .coming').first().waitFor({ state: 'detached' });
}

/**
 * Whether a screen shows the same to somebody who comes from the last one by a link. What was answered otherwise than
 * the desk would stays in the page; a fragment is read when the page is loaded.
 */
function isFollowed(last: Screen | undefined, screen: Screen): boolean {
  const isPlain = ({ who, before }: Screen) => who !== null && before === undefined;
  return last !== undefined && isPlain(last) && isPlain(screen) && !screen.path.includes('#');
}

/** Loads a screen anew. */
async function load(page: Page, deskUrl: string, screen: Screen): Promise<void> {
  const online = await page.evaluate<boolean>('navigator.onLine');
  // What was not sent must not be sent now. And from elsewhere a change of the fragment alone is a new load too:
  // somewhere at the desk, since a page of no site, or of another, costs a browser process.
  if (!online) await page.goto('about:blank');
  else if (screen.path.includes('#')) await page.goto(`${deskUrl}/api/health`);
  await page.context().setOffline(false);
  await page.unrouteAll();
  await leaveAnswers(page);
  await screen.before?.(page);
  await page.goto(`${deskUrl}${screen.path}`);
}

/** Asks one question after the other, without a browser. @returns the conversation's id */
async function converse(person: SessionClient, questions: string[]): Promise<string> {
  const { id } = await person.call('createConversation');
  for (const text of questions) {
    await person.call('postMessage', { params: { conversationId: id }, body: { text } });
    await until('the turn ended', async () => {
      const { turns } = await person.call('readConversation', { params: { conversationId: id } });
      return turns.at(-1)?.status !== 'running';
    });
  }
  return id;
}
