import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Script, ScriptRequest, Step } from '../../apps/desk/testing/scripted-model/script.ts';
import { scriptedKey, settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import {
  answered,
  ask,
  composer,
  decide,
  decidingButtons,
  firstQuestion,
  shownValues,
  slips,
  until,
} from './desk-acts.ts';
import { type Stage, startStage, type Visit } from './start-stage.ts';

/** Words that can be counted one by one: a lost or doubled one is seen. */
const numbered = Array.from({ length: 120 }, (_, index) => `word${index + 1} `);

describe('the tour with a model', () => {
  let stage: Stage;
  let model: ScriptedModel;
  let person: SessionClient;
  let visit: Visit;
  let page: Page;
  /** What the model says; each test sets its own. */
  let script: (request: ScriptRequest) => Step | Promise<Step>;
  const follow: Script = (request) => script(request);

  before(async () => {
    model = await startScriptedModel({ protocol: 'chat-completions', script: follow, apiKey: scriptedKey });
    stage = await startStage({ config: { model: settingFor(model) } });
    person = await stage.desk.signUpAdministrator();
  });
  after(async () => {
    await stage.close();
    await model.close();
  });
  beforeEach(async () => {
    visit = await stage.visit(person);
    page = visit.page;
    await page.goto(stage.desk.url);
  });
  afterEach(async () => {
    stage.assertQuiet();
    await visit.context.close();
  });

  const changesReceived = () =>
    stage.received.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/v1/'));
  const shownText = async () =>
    (await page.locator('article.turn').last().locator('.markdown').allInnerTexts()).join(' ');

  test('question, look-up, answer, booking by a click, and a cancellation that asks again', async () => {
    let bookingId = '';
    script = ({ lastUserText, results, tool }) => {
      const last = results.at(-1)?.text ?? '';
      if (lastUserText === firstQuestion)
        return results.length === 0
          ? {
              text: 'Let me look. ',
              toolCalls: [{ name: tool('searchStays'), arguments: { city: 'Paris' } }],
            }
          : {
              text: '| Place | Price |\n| --- | --- |\n| Loft Rue des Relieurs | 116 EUR |\n\nThere is one.',
            };
      if (lastUserText.startsWith('book'))
        return results.length === 0
          ? {
              toolCalls: [
                {
                  name: tool('bookStay'),
                  arguments: { stayId: 'paris-loft-rue-des-relieurs', from: nextFriday(), nights: 2 },
                },
              ],
            }
          : { text: `Booked. ${last.slice(0, 20)}` };
      return results.length === 0
        ? { toolCalls: [{ name: tool('cancelBooking'), arguments: { bookingId } }] }
        : { text: 'It is cancelled.' };
    };
    await page.getByText('What do you need?').waitFor();
    assert.equal(await page.locator('.planner-tag').count(), 0, 'a model is not labelled as rule-based');
    await composer(page).fill(firstQuestion);
    await composer(page).press('Enter');
    const first = page.locator('article.turn').first();
    await answered(first);
    await first.locator('table tbody tr', { hasText: 'Loft Rue des Relieurs' }).waitFor();
    await first.getByText(/^Answered by llama3\.3/).waitFor();
    const before = changesReceived().length;

    const second = await ask(page, 'book the second one for two nights from Friday');
    await slips(page).waitFor();
    assert.equal(await decidingButtons(page).count(), 2);
    const values = await shownValues(slips(page));
    assert.deepEqual(
      values.map(({ name, value }) => [name, value]),
      [
        ['stayId', 'paris-loft-rue-des-relieurs'],
        ['from', nextFriday()],
        ['nights', '2'],
      ],
    );
    assert.equal(changesReceived().length, before);
    await decide(slips(page), 'approve');
    await answered(second);
    await second.getByText('Booked.').waitFor();
    assert.equal(changesReceived().length, before + 1);

    const conversationId = page.url().split('/').at(-1) ?? '';
    const { turns } = await person.call('readConversation', { params: { conversationId } });
    const call = turns.at(-1)?.calls.at(-1);
    const { answer } = await person.call('readCall', { params: { conversationId, callId: call?.id ?? '' } });
    bookingId = String((JSON.parse(answer ?? '{}') as { id?: string }).id);
    await ask(page, 'cancel it');
    await slips(page).waitFor();
    assert.match((await slips(page).locator('.target').textContent()) ?? '', /^DELETE /);
    assert.equal(changesReceived().length, before + 1);
    await decide(slips(page), 'approve');
    await page.getByText('It is cancelled.').waitFor();
    assert.equal(changesReceived().length, before + 2);
  });

  test('words stream in; a reload in the middle goes on without a lost or doubled word', async () => {
    script = () => ({ text: numbered, tokensPerSecond: 40 });
    await composer(page).fill('Count for me');
    await composer(page).press('Enter');
    await page.getByText('word10', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    assert.doesNotMatch(await shownText(), /word120/, 'the answer is shown while it is written');
    await page.reload();
    await page.getByText('word30', { exact: false }).waitFor();
    await page.reload();
    await answered(page.locator('article.turn').last());
    assert.equal((await shownText()).trim(), numbered.join('').trim());
  });

  test('stop ends the answer, what was said stays, and the provider’s connection is closed', async () => {
    script = () => ({ text: numbered, tokensPerSecond: 20 });
    const index = model.requests.length;
    await composer(page).fill('Count slowly');
    await composer(page).press('Enter');
    await page.getByText('word5', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped. What was said stays.').waitFor();
    assert.match(await shownText(), /^word1 /);
    assert.equal(await (await model.request(index)).ended, 'client-gone');
    await page.getByRole('button', { name: 'Send' }).waitFor();
  });

  test('ask again makes a new answer in the place of the old one', async () => {
    script = () => ({ text: 'The first try.' });
    await composer(page).fill('Say something');
    await composer(page).press('Enter');
    await page.getByText('The first try.').waitFor();
    script = () => ({ text: 'The second try.' });
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('The second try.').waitFor();
    await page.getByText('The first try.').waitFor({ state: 'detached' });
    assert.equal(await page.locator('article.turn').count(), 1);
  });

  test('an edited question takes the place of the turn and of all after it', async () => {
    script = ({ lastUserText }) => ({ text: `You said: ${lastUserText}` });
    await composer(page).fill('one');
    await composer(page).press('Enter');
    await page.getByText('You said: one').waitFor();
    await answered(await ask(page, 'two'));
    const first = page.locator('article.turn').first();
    await first.getByRole('heading', { name: 'one' }).hover();
    await first.getByRole('button', { name: 'Edit the question' }).click();
    await page.getByLabel('Your question, edited').fill('three');
    await page.getByRole('button', { name: 'Ask this instead' }).click();
    await page.getByText('You said: three').waitFor();
    await page.getByText('You said: two').waitFor({ state: 'detached' });
    assert.equal(await page.locator('article.turn').count(), 1);
    const sent = JSON.stringify(model.requests.at(-1)?.messages);
    assert.doesNotMatch(sent, /two/, 'what was put aside is not told to the model');
  });

  test('parallel look-ups join into one line that opens to its calls', async () => {
    script = ({ results, tool }) =>
      results.length === 0
        ? {
            toolCalls: ['Paris', 'Rome', 'Lisbon'].map((city) => ({
              name: tool('searchStays'),
              arguments: { city },
            })),
          }
        : { text: `Read ${results.length} answers.` };
    await composer(page).fill('Compare three cities');
    await composer(page).press('Enter');
    await page.getByText('Read 3 answers.').waitFor();
    const line = page.locator('.call-line');
    assert.equal(await line.count(), 1);
    await page.getByText('3 calls').waitFor();
    await line.click();
    assert.equal(await page.locator('.call-line').count(), 4);
    await page.locator('.call-line').nth(1).click();
    await page.getByRole('tab', { name: 'Request' }).click();
    await page.locator('.opened .target', { hasText: 'city=Paris' }).waitFor();
  });

  test('two changes at once are two slips, each decided for itself', async () => {
    script = ({ results, tool }) =>
      results.length === 0
        ? {
            toolCalls: [1, 3].map((nights) => ({
              name: tool('bookStay'),
              arguments: { stayId: 'paris-hotel-quai-clair', from: nextFriday(), nights },
            })),
          }
        : { text: 'One of two.' };
    const before = changesReceived().length;
    await composer(page).fill('Book both');
    await composer(page).press('Enter');
    await slips(page).nth(1).waitFor();
    assert.equal(await decidingButtons(page).count(), 4);
    await decide(slips(page).first(), 'deny');
    await until('one slip is left', async () => (await slips(page).count()) === 1);
    assert.equal(changesReceived().length, before);
    await decide(slips(page), 'approve');
    await page.getByText('One of two.').waitFor();
    assert.equal(changesReceived().length, before + 1);
  });

  test('a fault of the provider is shown with code and hint, and asking again goes on', async () => {
    script = () => ({ fault: { kind: 'status', status: 401 } });
    await composer(page).fill('Hello');
    await composer(page).press('Enter');
    await page.getByText('The answer failed.').waitFor();
    await page.getByText(/^Code: [a-z_]+$/).waitFor();
    const notice = await page.locator('.notice', { hasText: 'The answer failed.' }).innerText();
    assert.ok(notice.length > 60, `says what happened and what to do: ${notice}`);
    assert.doesNotMatch(notice, new RegExp(scriptedKey));
    script = () => ({ text: 'Here again.' });
    await page.getByRole('button', { name: /^(Try again|Ask again)$/ }).click();
    await page.getByText('Here again.').waitFor();
    await page.getByText('The answer failed.').waitFor({ state: 'detached' });
  });

  test('a stream that breaks keeps what was said and says so', async () => {
    script = () => ({
      text: numbered.slice(0, 40),
      tokensPerSecond: 60,
      fault: { kind: 'cut-after', part: 'text' },
    });
    await composer(page).fill('Break off');
    await composer(page).press('Enter');
    await page.getByText('The answer failed.').waitFor();
    await page.locator('.markdown', { hasText: /^word1 word2 / }).waitFor();
    assert.equal(await slips(page).count(), 0);
  });
});

/** The next Friday that is at least two days away, so that no test depends on the hour. */
function nextFriday(): string {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 5);
  return day.toISOString().slice(0, 10);
}
