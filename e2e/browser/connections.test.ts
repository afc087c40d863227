import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import {
  alec,
  expectVisits,
  mira,
  type OfficeOnDesk,
  signInAtOffice,
  startNotesOnDesk,
  startOfficeOnDesk,
} from './connection-stage.ts';
import { answered, ask, focused, until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const question = 'Get the list of projects';

describe('connecting, in a browser', () => {
  let stage: Stage;
  let office: OfficeOnDesk;
  let administrator: SessionClient;
  const ends: (() => Promise<unknown>)[] = [];
  before(async () => {
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
    office = await startOfficeOnDesk(
      { after: (end) => void ends.push(end as () => Promise<unknown>) },
      administrator,
    );
  });
  after(async () => {
    await stage.close();
    for (const end of ends.reverse()) await end();
  });
  afterEach(() => {
    expectVisits(stage, office.office);
    stage.assertQuiet();
  });

  /** Presses what opens the sign-in window, and gives it. */
  async function openWindow(page: Page, press: () => Promise<void>): Promise<Page> {
    const [opened] = await Promise.all([page.waitForEvent('popup'), press()]);
    await opened.waitForURL(`${office.office.url}/**`);
    return opened;
  }

  test('from the card over the example’s own pages to the call that goes on, and “works” only then', async () => {
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    const turn = await ask(page, question);
    const plea = turn.locator('section.plea');
    await plea.waitFor();
    assert.match((await plea.textContent()) ?? '', /Connect Office Projects to go on/);
    assert.match((await plea.textContent()) ?? '', /tomorrow too/);
    assert.match((await plea.textContent()) ?? '', /projects/);
    assert.doesNotMatch((await focused(page)).element, /Connect|Not now/, 'the card takes no focus');
    const host = new URL(office.office.url).host;
    const signInWindow = await openWindow(page, () =>
      plea.getByRole('button', { name: `Connect at ${host}` }).press('Enter'),
    );
    assert.equal(
      await signInWindow.evaluate('window.opener'),
      null,
      'the plugin’s page cannot reach the desk’s',
    );
    await signInAtOffice(signInWindow, alec);
    const gone = signInWindow.waitForEvent('close');
    await signInWindow.getByRole('button', { name: 'Allow', exact: true }).click();
    await gone;
    await answered(turn);
    await plea.waitFor({ state: 'detached' });
    await turn.filter({ hasText: 'Connected, and a call has worked.' }).waitFor();

    await page.goto(`${stage.desk.url}/you/connections`);
    const row = page.locator('.connection-row');
    await row.filter({ hasText: 'works, last used just now' }).waitFor();
    await row.filter({ hasText: 'alec.parkes@company.example' }).waitFor();
  });

  test('denied: says so in place, the question is kept, and “Not now” lets the answer go on without it', async () => {
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    const turn = await ask(page, question);
    const plea = turn.locator('section.plea');
    const signInWindow = await openWindow(page, () => plea.getByRole('button', { name: /^Connect/ }).click());
    const gone = signInWindow.waitForEvent('close');
    await signInWindow.getByRole('button', { name: 'Cancel' }).click();
    await gone;
    await plea.getByText('Nothing was connected').waitFor();
    await plea.getByRole('button', { name: 'Try again' }).waitFor();
    await plea.getByRole('button', { name: /^Not now/ }).click();
    await answered(turn);
    assert.deepEqual((await member.call('listConnections')).connections, []);
  });

  test('a window that is closed is noticed, and trying again opens another', async () => {
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    const turn = await ask(page, question);
    const plea = turn.locator('section.plea');
    const first = await openWindow(page, () => plea.getByRole('button', { name: /^Connect/ }).click());
    await first.close();
    await plea.getByText('The window was closed. Nothing was connected.').waitFor();
    const second = await openWindow(page, () => plea.getByRole('button', { name: 'Try again' }).click());
    await signInAtOffice(second, alec);
    await second.getByRole('button', { name: 'Allow', exact: true }).click();
    await answered(turn);
  });

  test('on a phone the same page goes there and comes back to the conversation', async () => {
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.goto(stage.desk.url);
    const turn = await ask(page, question);
    const conversation = page.url();
    await turn
      .locator('section.plea')
      .getByRole('button', { name: /^Connect/ })
      .click();
    await page.waitForURL(`${office.office.url}/**`);
    await signInAtOffice(page, alec);
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.waitForURL(conversation);
    await answered(page.locator('article.turn').last());
  });

  test('on the plugin’s page: connect, a second account, choose, rename, disconnect, and the log of steps', async () => {
    const member = await stage.desk.invite('member');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/plugins/${office.plugin.id}`);
    const section = page.getByRole('region', { name: 'Sign-in' });
    const first = await openWindow(page, () => section.getByRole('button', { name: 'Connect' }).click());
    await signInAtOffice(first, alec);
    await first.getByRole('button', { name: 'Allow', exact: true }).click();
    const rows = section.locator('.connection-row');
    await rows.first().filter({ hasText: 'not tried yet' }).waitFor();

    // The sign-in server would know alec again.
    await context.clearCookies({ name: /^office/ });
    const second = await openWindow(page, () =>
      section.getByRole('button', { name: 'Connect another account' }).click(),
    );
    await signInAtOffice(second, mira);
    await second.getByRole('button', { name: 'Allow', exact: true }).click();
    await rows.nth(1).waitFor();
    await rows.first().filter({ hasText: 'used unless a conversation says otherwise' }).waitFor();
    await rows.nth(1).getByRole('button', { name: 'Use this one' }).click();
    await rows.nth(1).getByText('used unless a conversation says otherwise').waitFor();

    // In a conversation, another of the two is chosen for it alone.
    await page.goto(stage.desk.url);
    await answered(await ask(page, question));
    await page
      .locator('.composer')
      .getByRole('button', { name: /plugin/ })
      .click();
    const choice = page.getByLabel('Account for Office Projects');
    await choice.waitFor();
    const [alecs] = (await member.call('listConnections')).connections;
    await choice.selectOption(alecs?.id ?? '');
    const conversationId = page.url().split('/').at(-1) ?? '';
    await until('the conversation has its own', async () => {
      const read = await member.call('readConversationConnections', { params: { conversationId } });
      return read.choices[office.plugin.id] === alecs?.id;
    });

    await page.goto(`${stage.desk.url}/plugins/${office.plugin.id}`);
    await rows.nth(1).getByText('works, last used').waitFor();
    await rows.first().getByRole('button', { name: 'Rename' }).click();
    await rows.first().getByLabel('Name of the connection').fill('Work');
    await page.keyboard.press('Enter');
    await section.getByRole('heading', { name: 'Work' }).waitFor();

    await rows.first().getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await section.getByText(/Work is disconnected/).waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
    assert.equal(await rows.count(), 1);
    await section.getByRole('button', { name: 'Steps of your sign-ins' }).click();
    await section.getByText('Ended the connection').waitFor();
    await section.getByText('Changed the code for access').first().click();
    const shown = (await section.textContent()) ?? '';
    assert.match(shown, /grant_type/);
    assert.doesNotMatch(shown, new RegExp(office.office.client.secret));
  });

  test('a key is entered once, works, is refused and told once; a new one goes on', async (t) => {
    const keys: Record<string, string> = { 'notes-key-of-ada-123456': 'ada' };
    const { api, plugin } = await startNotesOnDesk(t, administrator, keys);
    t.after(() => administrator.call('removePlugin', { params: { pluginId: plugin.id } }));
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    const turn = await ask(page, 'list notes of the person who signed in');
    const plea = turn.locator('section.plea');
    await plea.getByRole('button', { name: 'Enter a key' }).click();
    const field = plea.getByLabel('Your key');
    assert.equal(await field.getAttribute('type'), 'password');
    await field.fill('notes-key-of-ada-123456');
    await page.keyboard.press('Enter');
    await answered(turn);
    assert.equal(api.calls().at(-1)?.headers['x-notes-key'], 'notes-key-of-ada-123456');
    assert.doesNotMatch(await page.content(), /notes-key-of-ada/);

    delete keys['notes-key-of-ada-123456'];
    keys['notes-key-of-ada-654321'] = 'ada';
    const again = await ask(page, 'list notes of the person who signed in');
    await again.getByRole('heading', { name: 'Reconnect needed: Notes' }).waitFor();
    await page.goto(`${stage.desk.url}/plugins`);
    await page.getByText('Notes did not let you in any more.').waitFor();
    await page.goto(`${stage.desk.url}/plugins/${plugin.id}`);
    const row = page.locator('.connection-row');
    await row.getByText('sign in again').waitFor();
    assert.equal(await page.getByText('Notes did not let you in any more.').count(), 0, 'told once');
    await row.getByRole('button', { name: 'Enter a new key' }).click();
    await row.getByLabel('Your key').fill('notes-key-of-ada-654321');
    await page.keyboard.press('Enter');
    await row.getByText('works, last used').waitFor();
  });

  test('a call that needs more asks for just that, and goes on with it', async () => {
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    const first = await ask(page, question);
    const connect = first.locator('section.plea').getByRole('button', { name: /^Connect/ });
    const signInWindow = await openWindow(page, () => connect.click());
    await signInAtOffice(signInWindow, alec);
    await signInWindow.getByRole('button', { name: 'Allow', exact: true }).click();
    await answered(first);

    const turn = await ask(page, 'Get facts about the company');
    const plea = turn.locator('section.plea');
    await plea.getByRole('heading', { name: 'Office Projects needs your permission for more' }).waitFor();
    assert.deepEqual(await plea.locator('.scopes code').allTextContents(), ['company']);
    const more = await openWindow(page, () => plea.getByRole('button', { name: /^Connect/ }).click());
    await more.getByRole('button', { name: 'Allow', exact: true }).click();
    await answered(turn);
    assert.equal(
      (await member.call('listConnections')).connections.length,
      1,
      'the same connection may more',
    );
  });

  test('the desk’s own key: a member is told who can mend it, and goes on when an administrator has', async (t) => {
    const key = 'notes-key-of-the-desk-123456';
    const { plugin } = await startNotesOnDesk(t, administrator, { [key]: 'desk' }, 'desk');
    t.after(() => administrator.call('removePlugin', { params: { pluginId: plugin.id } }));
    const { page } = await stage.visit(await stage.desk.invite('member'));
    await page.goto(stage.desk.url);
    const turn = await ask(page, 'list notes of the person who signed in');
    const plea = turn.locator('section.plea');
    await plea.getByText('An administrator of this desk has to mend it.').waitFor();
    assert.deepEqual(await plea.getByRole('button').allTextContents(), ['Not now']);
    assert.equal(await plea.getByRole('link').count(), 0);

    const admin = (await stage.visit(administrator)).page;
    await admin.goto(`${stage.desk.url}/admin/plugins/${plugin.id}#sign-in`);
    const section = admin.getByRole('region', { name: 'Sign-in', exact: true });
    await section.getByRole('button', { name: 'Enter the key' }).click();
    await section.getByRole('textbox', { name: 'The desk’s key' }).fill(key);
    await admin.keyboard.press('Enter');
    await section.getByText('ends in 3456').waitFor();
    assert.doesNotMatch(await admin.content(), new RegExp(key));
    await answered(turn);
  });

  test('an administrator sets the sign-in up: redirect address, client, what the server says, domain, exceptions', async (t) => {
    const { office: other, plugin } = await startOfficeOnDesk(t, administrator, { entered: false });
    const member = await stage.desk.invite('member');
    const { page } = await stage.visit(administrator);
    const asked = (await stage.visit(member)).page;
    await asked.goto(`${stage.desk.url}/plugins/${plugin.id}`);
    await asked.getByText('It cannot be connected yet.').waitFor();

    await page.goto(`${stage.desk.url}/admin/plugins/${plugin.id}#sign-in`);
    const section = page.getByRole('region', { name: 'Sign-in', exact: true });
    await section.getByText(`/api/connections/return/${plugin.id}`).waitFor();
    await section.getByRole('button', { name: 'Client id' }).click();
    await section.getByLabel('Client id').fill(other.client.id);
    await section.getByLabel('Client secret').fill(other.client.secret);
    await page.keyboard.press('Enter');
    await section.getByText(`ends in ${other.client.secret.slice(-4)}`).waitFor();
    assert.doesNotMatch(await page.content(), new RegExp(other.client.secret));
    await section.getByRole('button', { name: 'Ask again' }).click();
    await section.getByText('takes proof keys').waitFor();

    const token = (await administrator.call('readAdminSignIn', { params: { pluginId: plugin.id } }))
      .domainProof.token;
    await section.getByText(token).waitFor();
    await section.getByRole('button', { name: 'Look now' }).click();
    await section.getByText('not proven: the token was not there').waitFor();
    await other.change({ verificationToken: token });
    await section.getByRole('button', { name: 'Look now' }).click();
    await section
      .getByRole('status')
      .filter({ hasText: /^\s*proven/ })
      .waitFor();

    await section.getByRole('switch', { name: 'Accept answers without “state”' }).click();
    await section.getByText('accepted without “state”').waitFor();
    await page.goto(`${stage.desk.url}/admin/connections?plugin=${plugin.id}`);
    await page.getByText('Looked for the proof of the domain').first().waitFor();

    await asked.reload();
    await asked.getByRole('region', { name: 'Sign-in' }).getByRole('button', { name: 'Connect' }).waitFor();
  });

  test('where nobody is signed in, and where the answer belongs to no sign-in, the page says what to do', async () => {
    const { page } = await stage.visit(null);
    await page.goto(`${stage.desk.url}/connected?fault=not_signed_in`);
    await page.getByRole('link', { name: 'Sign in to the desk' }).waitFor();
    const { page: own } = await stage.visit(await stage.desk.invite('member'));
    await own.goto(`${stage.desk.url}/connected?fault=state_unknown`);
    await own.getByText('The desk began no sign-in that this answer belongs to.').waitFor();
  });
});
