import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { ScriptRequest, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey, settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import {
  answered,
  ask,
  awake,
  composer,
  decide,
  decidingButtons,
  focused,
  refuseWaiting,
  slips,
  until,
} from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

const json = { 'application/json': { schema: { type: 'object', properties: { text: { type: 'string' } } } } };
const responses = { 200: { description: 'Fine' } };

/** A shop that takes orders and breaks the line, and notes that may be kept without asking. */
function describeShop(url: string): string {
  const body = { required: true, content: json };
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Corner Shop', version: '1' },
    servers: [{ url }],
    paths: {
      '/orders': {
        get: { operationId: 'listOrders', summary: 'Show my orders', responses },
        post: { operationId: 'placeOrder', summary: 'Place an order', requestBody: body, responses },
      },
      '/notes': {
        post: {
          operationId: 'keepNote',
          summary: 'Keep a note',
          'x-openai-isConsequential': false,
          requestBody: body,
          responses,
        },
      },
    },
  });
}

describe('decisions', () => {
  let stage: Stage;
  let model: ScriptedModel;
  let shop: Server;
  let person: SessionClient;
  let visit: Visit;
  let page: Page;
  /** What the shop got, without look-ups. */
  const changes: string[] = [];
  let script: (request: ScriptRequest) => Step;

  before(async () => {
    shop = createServer((request, response) => {
      if (request.method !== 'GET') changes.push(request.url ?? '');
      request.resume().on('end', () => {
        // The order has arrived, and its answer never comes.
        if (request.method === 'POST' && request.url === '/orders') return request.socket.destroy();
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"orders":[{"item":"tea"}]}');
      });
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    model = await startScriptedModel({
      protocol: 'chat-completions',
      script: (request) => script(request),
      apiKey: scriptedKey,
    });
    stage = await startStage({ config: { model: settingFor(model), demo: false } });
    person = await stage.desk.signUpAdministrator();
    await person.call('updateSettings', { body: { privateHosts: [new URL(url).host] } });
    await registerPlugin(person, pasted(describeShop(url)));
  });
  after(async () => {
    await stage.close();
    await model.close();
    shop.closeAllConnections();
    await new Promise((resolve) => shop.close(resolve));
  });
  beforeEach(async () => {
    changes.length = 0;
    visit = await stage.visit(person);
    page = visit.page;
    await page.goto(stage.desk.url);
  });
  afterEach(async () => {
    stage.assertQuiet();
    await visit.context.close();
    await refuseWaiting(person);
  });

  /** The model makes one call of this operation, then says so. */
  const calling =
    (operation: string, text: string) =>
    ({ results, tool }: ScriptRequest): Step =>
      results.length === 0
        ? { toolCalls: [{ name: tool(operation), arguments: { text } }] }
        : { text: 'That is all.' };

  /** Asks the first question of a new conversation. */
  async function begin(question: string): Promise<void> {
    await composer(page).fill(question);
    await composer(page).press('Enter');
  }

  test('an unknown outcome says so, is not repeated, and leads to the look-up that tells and to asking again', async () => {
    script = calling('placeOrder', 'tea');
    await begin('Order tea');
    await decide(slips(page), 'approve');
    const notice = page.locator('.notice', { hasText: /^Unknown: / });
    await notice.getByText('It is not repeated by itself. Look in Corner Shop first.').waitFor();
    await page.locator('.call-line .outcome', { hasText: 'may have got the request' }).waitFor();
    assert.deepEqual(changes, ['/orders']);
    script = ({ results, tool }) =>
      results.length === 0
        ? { toolCalls: [{ name: tool('listOrders'), arguments: {} }] }
        : { text: 'One order of tea.' };
    await notice.getByRole('button', { name: 'Look first: Show my orders' }).click();
    await until(
      'the question stands in the field',
      async () => (await composer(page).inputValue()) === 'Show my orders',
    );
    await composer(page).press('Enter');
    await page.getByText('One order of tea.').waitFor();
    await notice.getByRole('button', { name: 'Ask again…' }).click();
    await slips(page).waitFor();
    assert.deepEqual(changes, ['/orders'], 'asking again sends nothing');
  });

  test('what is decided on another device folds the slip here and says so; a late click sends nothing twice', async () => {
    script = calling('keepNote', 'from two devices');
    await begin('Keep a note');
    await slips(page).waitFor();
    const other = await stage.visit(person);
    await other.page.goto(`${stage.desk.url}/approvals`);
    await decide(slips(other.page), 'approve');
    await page.getByText(/^Decided at \d\d:\d\d on another device: sent\.$/).waitFor();
    assert.equal(await slips(page).count(), 0);
    assert.equal(await decidingButtons(page).count(), 0);
    await answered(page.locator('article.turn').first());
    assert.deepEqual(changes, ['/notes']);
    await other.page
      .getByText(/Approved by you/)
      .first()
      .waitFor();

    await ask(page, 'Another one');
    await slips(page).waitFor();
    await other.page.reload();
    await decide(slips(other.page), 'deny');
    await page.getByText(/^Decided at \d\d:\d\d on another device: not sent\.$/).waitFor();
    assert.deepEqual(changes, ['/notes']);
    await other.context.close();
  });

  test('a choice is remembered, seen on the line that was not asked, taken back there, and asks again', async () => {
    script = calling('keepNote', 'buy milk');
    await begin('Remember the milk');
    const tick = slips(page).getByRole('checkbox', { name: /^Next time, don’t ask for Keep a note/ });
    assert.equal(await tick.isChecked(), false, 'nothing is ticked beforehand');
    await tick.check();
    await decide(slips(page), 'approve');
    await answered(page.locator('article.turn').first());
    const second = await ask(page, 'And once more');
    await answered(second);
    await second.getByText(/^Not asked: you chose that on /).waitFor();
    assert.deepEqual(changes, ['/notes', '/notes']);

    await page.goto(`${stage.desk.url}/approvals/remembered`);
    const row = page.getByRole('listitem').filter({ hasText: 'Keep a note' });
    await row.getByText(/used once/).waitFor();
    await page.goBack();
    await second.getByRole('button', { name: 'Take back' }).click();
    await second.getByText('Taken back: it asks again from now on.').waitFor();
    assert.deepEqual((await person.call('listRememberedChoices')).choices, []);
    await ask(page, 'A third time');
    await slips(page).waitFor();
    assert.deepEqual(changes, ['/notes', '/notes']);
  });

  test('a remembered choice is taken back on its page', async () => {
    script = calling('keepNote', 'buy bread');
    await begin('Remember the bread');
    await slips(page).getByRole('checkbox').check();
    await decide(slips(page), 'approve');
    await answered(page.locator('article.turn').first());
    await page.goto(`${stage.desk.url}/approvals/remembered`);
    await page.getByText('POST /notes').waitFor();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('POST /notes').waitFor({ state: 'detached' });
    assert.deepEqual((await person.call('listRememberedChoices')).choices, []);
  });

  test('a long value is folded and keeps the buttons asleep until it was opened in place', async () => {
    const end = 'the very last words';
    script = calling('keepNote', `${'word '.repeat(700)}${end}`);
    await begin('Keep a long note');
    await slips(page).waitFor();
    const text = slips(page).locator('dl.values dd').first();
    assert.ok(!(await text.innerText()).includes(end));
    await slips(page).getByText('1 value is still folded: open it first.').waitFor();
    const buttons = decidingButtons(slips(page));
    await buttons.first().click({ force: true });
    await buttons.first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await slips(page).count(), 1);
    const more = slips(page).getByRole('button', { name: /^Show the other 3,?119 characters$/ });
    await more.focus();
    await page.keyboard.press('Enter');
    await text.getByText(end).waitFor();
    assert.equal((await focused(page)).decides, false, 'opening a value leads to no decision');
    await slips(page)
      .getByText(/^Values shown whole: 3,?519 characters\./)
      .waitFor();
    await slips(page).locator('footer').scrollIntoViewIfNeeded();
    await awake(slips(page));
    assert.deepEqual(changes, []);
  });

  test('characters that cannot be seen or turn the direction stand framed in their place, and are counted', async () => {
    script = calling('keepNote', 'pay\u200B 10 \u202Eto bob\u202C\u00A0now');
    await begin('Keep a strange note');
    await slips(page).waitFor();
    const value = slips(page).locator('dl.values dd').first();
    const framed = await value.locator('.unseen').allInnerTexts();
    for (const code of ['U+200B', 'U+202E', 'U+202C']) assert.ok(framed.includes(code), `${code}: ${framed}`);
    await slips(page)
      .getByText(/^Values shown whole: .* [3-4] invisible characters made visible, in text\./)
      .waitFor();
    assert.equal(await value.locator('bdi').first().getAttribute('dir'), 'ltr');
    await slips(page)
      .getByRole('button', { name: /^Exact request, / })
      .click();
    await slips(page).locator('.exact-fold .unseen', { hasText: 'U+202E' }).waitFor();
  });
});
