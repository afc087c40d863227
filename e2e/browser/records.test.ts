import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask, fillNewPerson, firstQuestion } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const key = 'sk-entered-0123456789abcd7f3a';

describe('models, the log, sessions and stored data', () => {
  let stage: Stage;
  let model: ScriptedModel;
  let administrator: SessionClient;
  before(async () => {
    [stage, model] = await Promise.all([
      startStage(),
      startScriptedModel({
        protocol: 'chat-completions',
        script: () => ({ text: 'ready' }),
        apiKey: key,
      }),
    ]);
  });
  after(async () => {
    await model.close();
    await stage.close();
  });

  test('the first person connects a model: a wrong key is said and can be corrected, then the first question', async () => {
    const link = await stage.desk.desk.createFirstAdministratorLink();
    assert.ok(link);
    const { page, context } = await stage.visit();
    await page.goto(link);
    const password = 'correct horse battery';
    await fillNewPerson(page, { name: 'Ada', email: 'ada@example.com', password, act: 'Set up the desk' });
    await page.getByLabel('Provider').selectOption('openai-compatible');
    await page.getByLabel('Name of the model').fill('llama3.3');
    await page.getByLabel('Address of the server').fill(model.url);
    await page.getByLabel('Key', { exact: true }).fill('sk-wrong-0123456789');
    await page.getByRole('button', { name: 'Connect and test' }).click();
    await page.getByRole('alert').getByText('It was not added.').waitFor();
    await page.getByText('Code: model_key_refused').waitFor();
    administrator = await stage.desk.signIn('ada@example.com', password);
    assert.equal((await administrator.call('listModels')).models.length, 1, 'nothing that failed is left');
    await page.getByLabel('Key', { exact: true }).fill(key);
    await page.getByRole('button', { name: 'Connect and test' }).click();
    await page.getByText(/^llama3\.3 answers\./).waitFor();
    await page.getByRole('button', { name: 'Ask it' }).click();
    const turn = page.locator('article.turn').first();
    await answered(turn);
    await page.getByRole('heading', { level: 2, name: firstQuestion }).waitFor();
    await turn.getByText(/^Answered by llama3\.3/).waitFor();
    await context.close();
  });

  test('an administrator tests, turns off and removes a model; its key stands on no page', async () => {
    const { page, context } = await stage.visit(administrator);
    await page.goto(`${stage.desk.url}/admin/models`);
    await page.getByText('Key set, ends in 7f3a').waitFor();
    assert.ok(!(await page.content()).includes(key));
    await page.getByRole('button', { name: 'Test llama3.3' }).click();
    await page.getByText(/Worked .*, answered in/).waitFor();
    await page.getByRole('button', { name: 'Make default: Built-in planner' }).click();
    await page.getByRole('button', { name: 'Make default: llama3.3' }).waitFor();
    await page.getByRole('switch', { name: 'llama3.3 can be chosen' }).click();
    await page.getByRole('switch', { name: 'llama3.3 can be chosen', checked: false }).waitFor();
    await page.getByRole('button', { name: 'Remove llama3.3' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('Key set, ends in 7f3a').waitFor({ state: 'detached' });
    await context.close();
  });

  test('one’s own call opens with its result; the administrators’ log tells who and what, not the words', async () => {
    const member = await stage.desk.invite('member');
    const { page, context } = await stage.visit(member);
    await page.goto(`${stage.desk.url}/you/calls`);
    await page.getByText('No call yet.').waitFor();
    await page.goto(stage.desk.url);
    await answered(await ask(page, firstQuestion));
    await page.goto(`${stage.desk.url}/you/calls?effect=reads`);
    const line = page.locator('.log-line').first();
    assert.match((await line.textContent()) ?? '', /Paris/);
    await line.click();
    await page.locator('.log-opened table').waitFor();
    assert.match(new URL(page.url()).search, /call=/);
    await page.reload();
    await page.locator('.log-opened table').waitFor();
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    await page.getByRole('heading', { level: 2, name: firstQuestion }).waitFor();
    await context.close();

    const other = await stage.visit(administrator);
    await other.page.goto(`${stage.desk.url}/admin/log`);
    await other.page.getByLabel('Person').selectOption({ label: member.person.name });
    await other.page.locator('.log-line').click();
    await other.page.locator('.log-facts').waitFor();
    const shown = (await other.page.locator('.log').textContent()) ?? '';
    assert.match(shown, /Search accommodation/);
    assert.doesNotMatch(shown, /Paris|Relieurs/);
    await other.page.getByRole('button', { name: 'Clear the filters' }).click();
    await other.page.waitForURL(`${stage.desk.url}/admin/log`);
    await other.page.getByLabel('Outcome').selectOption('failed');
    await other.page.getByText('No call fits these filters.').waitFor();
    await other.context.close();
  });

  test('a person ends another session, takes everything along, deletes conversations and then the account', async () => {
    const member = await stage.desk.invite('member');
    const elsewhere = await stage.desk.signIn(member.person.email, member.password);
    const { page, context } = await stage.visit(member);
    await page.goto(stage.desk.url);
    await answered(await ask(page, firstQuestion));
    await page.goto(`${stage.desk.url}/you/sessions`);
    await page.getByRole('button', { name: 'End all others' }).click();
    await page.getByText('1 session ended').waitFor();
    assert.equal((await elsewhere.fetch('/api/sessions')).status, 401);

    await page.getByRole('link', { name: 'Stored data' }).click();
    await page.getByRole('row', { name: 'Conversations 1' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download everything' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    const data = JSON.parse(text) as { conversations: { turns: { question: string }[] }[] };
    assert.equal(data.conversations[0]?.turns[0]?.question, firstQuestion);

    await page.getByRole('button', { name: 'Delete all conversations' }).click();
    await page.getByRole('button', { name: 'Delete them all' }).click();
    await page.getByText('1 conversation deleted.').waitFor();
    await page.getByRole('row', { name: 'Conversations 0' }).waitFor();

    await page.getByRole('button', { name: 'Delete your account' }).click();
    await page.getByLabel('Your password, to be sure').fill('not this one');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByText('This is not your password. Nothing was deleted.').waitFor();
    await page.getByLabel('Your password, to be sure').fill(member.password);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('heading', { name: 'Sign in to your desk' }).waitFor();
    await assert.rejects(stage.desk.signIn(member.person.email, member.password), /wrong_credentials/);
    await context.close();
  });
});
