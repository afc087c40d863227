import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { firstQuestion, slips, until } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage.close());

test('changed values that do not fit are told in German, beside their field, and nothing is made of them', async () => {
  const person = await stage.desk.signUpAdministrator();
  const { id } = await person.call('createConversation');
  for (const text of [firstQuestion, 'book the second one for two nights from Friday']) {
    await person.call('postMessage', { params: { conversationId: id }, body: { text } });
    await until('it is at rest', async () => {
      const { turns } = await person.call('readConversation', { params: { conversationId: id } });
      return turns.at(-1)?.status !== 'running';
    });
  }
  await person.call('updateProfile', { body: { language: 'de' } });
  const { page } = await stage.visit(person);
  await page.goto(`${stage.desk.url}/conversations/${id}`);
  await slips(page).waitFor();
  await slips(page).getByRole('button', { name: 'Ändern…' }).click();
  const form = page.getByRole('form', { name: 'Die Werte ändern' });
  await form.getByLabel('nights').fill('99');
  await form.getByRole('button', { name: 'Neuen Zettel machen' }).click();
  const alert = form.getByRole('alert');
  await alert.waitFor();
  const said = (await alert.textContent()) ?? '';
  assert.match(said, /Diese Werte passen nicht zu dem, was die Operation annimmt\./);
  assert.match(said, /nights ?darf höchstens 30 sein/);
  assert.doesNotMatch(said, /must be|do not fit/, said);
  const field = form.getByLabel('nights');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const note = await form.locator('#field-nights-note').textContent();
  assert.match(note ?? '', /darf höchstens 30 sein/);
  assert.equal((await person.call('listApprovals')).waiting.length, 1, 'the slip is as it was');
});
