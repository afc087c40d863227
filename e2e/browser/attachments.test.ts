import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask, composer, slips } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const note = { name: 'trip.txt', mimeType: 'text/plain', buffer: Buffer.from('We go to Paris.') };

/** Eight by six pixels of one colour. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAMAAADJ2y/JAAAAA1BMVEUiVYi4HA1XAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWNgIAcAAAA2AAHjaZSbAAAAAElFTkSuQmCC',
  'base64',
);

/** A script for the page: pastes or drops a file onto the field. */
const bringFile = (type: string, name: string) => `{
  const data = new DataTransfer();
  data.items.add(new File(['hello'], ${JSON.stringify(name)}));
  const init = { bubbles: true, cancelable: true };
  document.querySelector('.composer textarea').dispatchEvent(
    ${type === 'paste'}
      ? new ClipboardEvent('paste', { ...init, clipboardData: data })
      : new DragEvent('drop', { ...init, dataTransfer: data }),
  );
}`;

describe('files of a question', () => {
  let stage: Stage;
  let person: SessionClient;
  before(async () => {
    stage = await startStage();
    person = await stage.desk.signUpAdministrator();
  });
  after(() => stage.close());
  afterEach(() => stage.assertQuiet());

  async function open(): Promise<{ page: Page; close: () => Promise<void> }> {
    const { page, context } = await stage.visit(person);
    await page.goto(stage.desk.url);
    await composer(page).waitFor();
    return { page, close: () => context.close() };
  }
  const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    page.locator('input[type=file]').setInputFiles(files);
  const chip = (page: Page, name: string) =>
    page.getByRole('list', { name: 'Files that go with your question' }).getByText(name);

  test('chosen files go with the question and can be saved from under it; a look-up then asks', async () => {
    const { page, close } = await open();
    const picker = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await picker).setFiles([note, { name: 'beach.png', mimeType: 'image/png', buffer: picture }]);
    await page.getByRole('status').getByText('is attached.').waitFor();
    const turn = await ask(page, 'Find stays in Paris');
    await slips(page).getByText('Files that you attached (trip.txt and beach.png)').waitFor();
    const sent = turn.getByRole('list', { name: 'Files of this question' });
    assert.equal(await sent.getByRole('link').count(), 2);
    assert.equal(
      await page.evaluate(`document.querySelector('.under img').decode().then(() => 'shown')`),
      'shown',
    );
    const download = page.waitForEvent('download');
    await sent.getByRole('link', { name: 'Save trip.txt' }).click();
    assert.equal((await download).suggestedFilename(), 'trip.txt');
    await close();
  });

  test('a file can be removed, and one that is too large is said with its code', async () => {
    const { page, close } = await open();
    await choose(page, [note]);
    await chip(page, 'trip.txt').waitFor();
    await page.getByRole('button', { name: 'Remove trip.txt' }).press('Enter');
    await chip(page, 'trip.txt').waitFor({ state: 'detached' });
    await choose(page, [{ ...note, name: 'big.txt', buffer: Buffer.alloc(10_000_001, 'x') }]);
    const problem = page.getByRole('alert');
    await problem.getByText('big.txt is larger than 10 MB.').waitFor();
    await problem.getByText('payload_too_large').waitFor();
    await close();
  });

  test('pasted and dropped files are attached; a reload keeps the words and says that the files are gone', async () => {
    const { page, close } = await open();
    await composer(page).fill('Read these');
    for (const [type, name] of [
      ['paste', 'pasted.txt'],
      ['drop', 'dropped.txt'],
    ] as const) {
      await page.evaluate(bringFile(type, name));
      await chip(page, name).waitFor();
    }
    await page.getByRole('status').getByText('dropped.txt is attached.').waitFor();
    await page.reload();
    await page.getByText('The 2 files that stood here were not kept.').waitFor();
    assert.equal(await composer(page).inputValue(), 'Read these');
    await composer(page).fill('');
    await close();
  });

  test('a file whose name is HTML is a name', async () => {
    const { page, close } = await open();
    await choose(page, [{ ...note, name: '<img src=x onerror=alert(1)>.txt' }]);
    await page.getByRole('status').getByText('is attached.').waitFor();
    const turn = await ask(page, 'thank you');
    await answered(turn);
    await turn.getByRole('link', { name: '<img src=x onerror=alert(1)>.txt' }).waitFor();
    assert.equal(await turn.locator('.file-chip img').count(), 0);
    await close();
  });
});
