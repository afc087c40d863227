import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  alec,
  expectVisits,
  type OfficeOnDesk,
  signInAtOffice,
  startOfficeOnDesk,
} from './connection-stage.ts';
import { answered, ask } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const prompt =
  'Emily Johnson is a prospective client, could you write an email from myself reaching out about our virtual city project.';

describe('the second example, in a browser', () => {
  let stage: Stage;
  let office: OfficeOnDesk;
  const ends: (() => Promise<unknown>)[] = [];
  before(async () => {
    stage = await startStage({ config: { demo: false } });
    office = await startOfficeOnDesk(
      { after: (end) => void ends.push(end as () => Promise<unknown>) },
      await stage.desk.signUpAdministrator(),
    );
  });
  after(async () => {
    await stage.close();
    for (const end of ends.reverse()) await end();
  });

  test('from “connect” to the mail: the question waits, the person signs in, three calls are made, the mail is there', async () => {
    const { page } = await stage.visit(await stage.desk.invite('member'));
    await page.goto(stage.desk.url);
    const turn = await ask(page, prompt);
    const plea = turn.locator('section.plea');
    await plea.waitFor();
    const host = new URL(office.office.url).host;
    const [signInWindow] = await Promise.all([
      page.waitForEvent('popup'),
      plea.getByRole('button', { name: `Connect at ${host}` }).click(),
    ]);
    await signInWindow.waitForURL(`${office.office.url}/**`);
    await signInAtOffice(signInWindow, alec);
    await signInWindow.getByRole('button', { name: 'Allow', exact: true }).click();
    await answered(turn);
    const mail = (await turn.textContent()) ?? '';
    assert.match(mail, /emily\.johnson@client\.example/);
    assert.match(mail, /Dear Emily Johnson,\s*my name is Alec Parkes, project lead at Example Company/);
    assert.match(mail, /Virtual Eco-City Simulation/);
    assert.match(mail, /plain template.*A model would write it better/);
    assert.equal(await plea.count(), 0);
    expectVisits(stage, office.office);
    stage.assertQuiet();
  });
});
