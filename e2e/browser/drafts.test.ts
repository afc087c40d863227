import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { composer, until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const said = 'My diagnosis came back today.';
const asked = 'What does my diagnosis mean?';

describe('what is typed and not sent', () => {
  let stage: Stage;
  let ada: SessionClient;
  let ben: SessionClient;
  before(async () => {
    stage = await startStage({ config: { demo: false } });
    await stage.desk.signUpAdministrator();
    [ada, ben] = [await stage.desk.invite('member'), await stage.desk.invite('member')];
    const segments = [{ id: 'first', text: 'Hello.', speaker: 'Me', isUser: true }];
    for (const person of [ada, ben]) {
      await person.call('sendSegments', { params: { sessionId: 'walk' }, body: { segments } });
    }
  });
  after(() => stage.close());
  afterEach(() => {
    stage.forgive(/status of 401/);
    stage.assertQuiet();
  });

  /** In a session of its own: a sign-out ends it. */
  const visitAs = async ({ person, password }: SessionClient) =>
    stage.visit(await stage.desk.signIn(person.email, password));
  const liveField = (page: Page) => page.getByRole('textbox', { name: 'What is said' });
  const signIn = async (page: Page, person: SessionClient) => {
    await page.getByLabel('E-mail').fill(person.person.email);
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  };
  const type = async (page: Page) => {
    await page.goto(`${stage.desk.url}/live/walk`);
    await liveField(page).fill(said);
    await page.goto(stage.desk.url);
    await composer(page).fill(asked);
  };
  const fields = async (page: Page) => {
    await page.goto(`${stage.desk.url}/live/walk`);
    const live = await liveField(page).inputValue();
    await page.goto(stage.desk.url);
    return [live, await composer(page).inputValue()];
  };
  const keptOf = (page: Page, person: SessionClient) =>
    page.evaluate(
      ({ id }) =>
        Object.entries({ ...localStorage, ...sessionStorage }).filter(
          ([key, value]) => /diagnosis/.test(value) || key.includes(id) || value.includes(id),
        ),
      { id: person.person.id },
    );

  test('stays with its person through a reload and a session that ran out', async () => {
    const { page, context } = await visitAs(ada);
    await type(page);
    assert.deepEqual(await fields(page), [said, asked]);
    await context.clearCookies();
    await page.goto(`${stage.desk.url}/live/walk`);
    await signIn(page, ada);
    assert.deepEqual(await fields(page), [said, asked]);
    await context.close();
  });

  test('is gone from the browser with a sign-out, and stands in nobody else’s field', async () => {
    const { page, context } = await visitAs(ada);
    await type(page);
    await page.goto(`${stage.desk.url}/you`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await until('nothing of her is kept', async () => (await keptOf(page, ada)).length === 0);
    await signIn(page, ben);
    assert.deepEqual(await fields(page), ['', '']);
    await context.close();
  });

  test('is gone when somebody else signs in after her session ran out', async () => {
    const { page, context } = await visitAs(ada);
    await type(page);
    await context.clearCookies();
    await page.goto(stage.desk.url);
    await signIn(page, ben);
    assert.deepEqual(await keptOf(page, ada), []);
    assert.deepEqual(await fields(page), ['', '']);
    await context.close();
  });

  test('leaves the page that is still open when somebody else has signed in on another', async () => {
    const { page, context } = await visitAs(ada);
    await page.clock.install();
    await page.goto(stage.desk.url);
    await composer(page).fill(asked);
    const elsewhere = await stage.visit(ben);
    await context.addCookies(await elsewhere.context.cookies());
    await elsewhere.context.close();
    // Who is signed in is asked again when the page is looked at after a minute.
    await page.clock.fastForward('02:00');
    await page.dispatchEvent('body', 'visibilitychange');
    await until('the field is empty', async () => (await composer(page).inputValue()) === '');
    await context.close();
  });

  test('is gone with the account', async () => {
    const member = await stage.desk.invite('member');
    const { page, context } = await visitAs(member);
    await page.goto(stage.desk.url);
    await composer(page).fill(asked);
    await page.goto(`${stage.desk.url}/you/stored`);
    await page.getByRole('button', { name: 'Delete your account' }).click();
    await page.getByLabel('Your password, to be sure').fill(member.password);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByRole('heading', { name: 'Sign in to your desk' }).waitFor();
    await until('nothing of them is kept', async () => (await keptOf(page, member)).length === 0);
    await context.close();
  });
});
