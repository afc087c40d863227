import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { assertAccessible } from './assert-accessible.ts';
import { startNotesOnDesk, startOfficeOnDesk } from './connection-stage.ts';
import { answered, ask, focused, until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const keys = { 'notes-key-of-ada-123456': 'ada', 'notes-key-of-ben-654321': 'ben' };
const question = 'list notes of the person who signed in';

describe('accounts that are gone, addresses that changed', () => {
  let stage: Stage;
  let administrator: SessionClient;
  before(async () => {
    stage = await startStage({ config: { demo: false } });
    administrator = await stage.desk.signUpAdministrator();
  });
  after(() => stage.close());

  test('a conversation whose account was disconnected asks as whom it goes on, on a card and beside the composer', async (t) => {
    const { api, plugin } = await startNotesOnDesk(t, administrator, keys);
    t.after(() => administrator.call('removePlugin', { params: { pluginId: plugin.id } }));
    const member = await stage.desk.invite('member');
    const save = (value: string, name: string) =>
      member.call('saveKey', {
        params: { pluginId: plugin.id },
        body: { key: { value }, name, connectionId: null },
      });
    const { id } = await save('notes-key-of-ada-123456', 'Ada at work');
    await save('notes-key-of-ben-654321', 'Ben at home');
    const { page } = await stage.visit(member);
    await page.goto(stage.desk.url);
    await answered(await ask(page, question));
    await member.call('removeConnection', { params: { connectionId: id } });

    const turn = await ask(page, question);
    const plea = turn.locator('section.plea');
    await plea.getByRole('heading', { name: 'Choose your account for Notes' }).waitFor();
    await plea.getByText(/you were Ada at work at Notes/).waitFor();
    assert.doesNotMatch((await focused(page)).element, /Go on as|Connect another/, 'the card takes no focus');
    await assertAccessible(page);
    await page.reload();
    await page
      .locator('.composer')
      .getByRole('button', { name: /plugin/ })
      .click();
    const choice = page.getByLabel('Account for Notes', { exact: true });
    await choice.waitFor();
    assert.equal(
      await choice.locator('option:checked').textContent(),
      'Not chosen: Ada at work was disconnected',
    );
    await page.keyboard.press('Escape');
    const before = api.calls().length;
    await page.locator('section.plea').getByRole('button', { name: 'Go on as Ben at home' }).press('Enter');
    const last = page.locator('article.turn').last();
    await answered(last);
    assert.equal(api.calls().at(-1)?.headers['x-notes-key'], 'notes-key-of-ben-654321');
    assert.equal(api.calls().length, before + 1);
    stage.assertQuiet();
  });

  test('an administrator sees that a client id was entered for another redirect address, until it is entered there', async (t) => {
    const { plugin } = await startOfficeOnDesk(t, administrator);
    await stage.desk.database.pool.query(
      `update plugin_sign_in set client_redirect_url = 'https://former.example/api/connections/return/x' where plugin_id = $1`,
      [plugin.id],
    );
    const { page } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/plugins/${plugin.id}`);
    const section = page.locator('#sign-in');
    await section.getByText('The desk’s address has changed.').waitFor();
    await section.getByText('https://former.example/api/connections/return/x').waitFor();
    await assertAccessible(page);
    await section.getByRole('button', { name: 'It is entered there' }).click();
    await section.getByText('The desk’s address has changed.').waitFor({ state: 'detached' });
    await until('it is stored', async () => {
      const read = await administrator.call('readAdminSignIn', { params: { pluginId: plugin.id } });
      return read.formerRedirectUrl === null;
    });
    stage.assertQuiet();
  });
});
