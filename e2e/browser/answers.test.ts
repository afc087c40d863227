import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import { scriptedKey, settingFor } from '../../apps/desk/testing/scripted-model/scripted-provider.ts';
import {
  type ScriptedModel,
  startScriptedModel,
} from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import {
  type AnswersServer,
  largeJson,
  startAnswers,
  streamPieces,
} from '../../apps/desk/testing/start-answers.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { answered, ask, composer, decide, slips } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

/** Eight by six pixels of one colour. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAMAAADJ2y/JAAAAA1BMVEUiVYi4HA1XAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWNgIAcAAAA2AAHjaZSbAAAAAElFTkSuQmCC',
  'base64',
);

const archive = (url: string) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Archive', version: '1', description: 'Keeps documents.' },
    servers: [{ url }],
    paths: {
      '/scan': {
        get: {
          operationId: 'readScan',
          summary: 'Read the scan',
          responses: { 200: { description: 'a picture' } },
        },
      },
      '/places': {
        get: {
          operationId: 'listPlaces',
          summary: 'List places',
          responses: { 200: { description: 'places' } },
        },
      },
      '/documents': {
        post: {
          operationId: 'uploadDocument',
          summary: 'Upload a document',
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: { file: { type: 'string', format: 'binary' } },
                  required: ['file'],
                },
              },
            },
          },
          responses: { 201: { description: 'kept' } },
        },
      },
    },
  });

describe('answers and files', () => {
  let stage: Stage;
  let person: SessionClient;
  let server: AnswersServer;
  let model: ScriptedModel;
  before(async () => {
    server = await startAnswers(async (path, response) => {
      if (path === '/scan') {
        response.writeHead(200, {
          'content-type': 'image/png',
          'content-disposition': 'inline; filename="scan.png"',
        });
        response.end(picture);
      } else if (path === '/places') {
        response.writeHead(200, { 'content-type': 'application/json' });
        await streamPieces(response, largeJson(3_000));
      } else response.writeHead(201, { 'content-type': 'application/json' }).end('{"kept":true}');
    });
    model = await startScriptedModel({
      protocol: 'chat-completions',
      apiKey: scriptedKey,
      script: (request) => {
        const [result] = request.results;
        if (result) {
          const address = /\/api\/attachments\/[\w-]+/.exec(result.text)?.[0];
          return { text: address ? `Here it is: [the scan](${address}).` : 'Here is the answer.' };
        }
        if (/scan/.test(request.lastUserText))
          return { toolCalls: [{ name: request.tool('readScan'), arguments: {} }] };
        if (/places/.test(request.lastUserText))
          return { toolCalls: [{ name: request.tool('listPlaces'), arguments: {} }] };
        return { toolCalls: [{ name: request.tool('uploadDocument'), arguments: { file: 'plan.bin' } }] };
      },
    });
    stage = await startStage({ config: { model: settingFor(model), demo: false } });
    person = await stage.desk.signUpAdministrator();
    await person.call('updateSettings', { body: { privateHosts: [new URL(server.url).host] } });
    await registerPlugin(person, pasted(archive(server.url)));
  });
  after(async () => {
    await stage?.close();
    await model?.close();
    await server?.close();
  });
  afterEach(() => stage.assertQuiet());

  async function open(): Promise<{ page: Page; close: () => Promise<void> }> {
    const { page, context } = await stage.visit(person);
    await page.goto(stage.desk.url);
    await composer(page).waitFor();
    return { page, close: () => context.close() };
  }

  test('a picture that a plugin answers with is shown as the desk made it, and linked in the answer', async () => {
    const { page, close } = await open();
    const turn = await ask(page, 'Show me the scan');
    await answered(turn);
    await turn.locator('.call-line').click();
    const shown = turn.getByRole('img', { name: 'Picture: scan.png' });
    await shown.waitFor();
    assert.equal(
      await page.evaluate(`(() => {
        const image = document.querySelector('.call-file img');
        return image.decode().then(() => image.naturalWidth);
      })()`),
      8,
    );
    for (const link of [
      turn.getByRole('link', { name: 'Save scan.png' }),
      turn.getByRole('link', { name: 'the scan' }),
    ]) {
      const download = page.waitForEvent('download');
      await link.click();
      assert.equal((await download).suggestedFilename(), 'scan.png');
    }
    await close();
  });

  test('a long answer says what the assistant got, and shows more page by page', async () => {
    const { page, close } = await open();
    const turn = await ask(page, 'List all places');
    await answered(turn);
    await turn.locator('.call-line').click();
    await turn.getByText('The assistant got a digest and can read on; you can open everything.').waitFor();
    await turn.getByRole('button', { name: 'Show more' }).click();
    const rest = turn.getByRole('region', { name: 'The rest of the answer' });
    await rest.getByText('1 to 50 of 3000').waitFor();
    await rest.getByRole('button', { name: 'Show more' }).click();
    await rest.getByText('51 to 100 of 3000').waitFor();
    await rest.getByText('Place number 51', { exact: true }).waitFor();
    const download = page.waitForEvent('download');
    await rest.getByRole('link', { name: 'Save the whole answer' }).click();
    assert.equal((await download).suggestedFilename(), 'answer.txt');
    await close();
  });

  test('an attached file stands on the slip with name, type, size and hash, and is sent as it is', async () => {
    const { page, close } = await open();
    const bytes = Buffer.from([0, 1, 2, 3, 250, 251, 13, 10]);
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'plan.bin', mimeType: 'application/octet-stream', buffer: bytes }]);
    await page.getByRole('status').getByText('is attached.').waitFor();
    const turn = await ask(page, 'Upload this document');
    const slip = slips(page);
    await slip.getByRole('link', { name: 'plan.bin' }).waitFor();
    await slip.getByText('application/octet-stream, 8 B').waitFor();
    await slip.getByText('SHA-256').first().waitFor();
    await decide(slip, 'approve');
    await answered(turn);
    const sent = server.received.find(({ url }) => url === '/documents');
    assert.ok(sent?.body.includes(bytes));
    assert.match((sent?.body ?? '').toString('latin1'), /filename="plan\.bin"/);
    await close();
  });
});
