import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Pages, startPages } from '../../apps/desk/src/previews/testing/start-pages.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { drawn } from './desk-acts.ts';
import { type Stage, startStage } from './start-stage.ts';

const evil = '<img src=x onerror=alert(1)><style>*{display:none}</style> Hôtel';
const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} with several words to read.`);

describe('link previews', () => {
  let stage: Stage;
  let pages: Pages;
  let person: SessionClient;
  const gate = Promise.withResolvers<void>();

  before(async () => {
    pages = await startPages((path) => {
      if (path.startsWith('/slow')) return { body: '<title>Slow</title>', after: gate.promise };
      if (path === '/evil') return { body: `<title>${evil.replaceAll('<', '&lt;')}</title>` };
      return null;
    });
    stage = await startStage({ config: { demo: false } });
    person = await stage.desk.signUpAdministrator();
    await person.call('updateSettings', { body: { privateHosts: [new URL(pages.origin).host] } });
  });
  after(async () => {
    gate.resolve();
    await stage.close();
    await pages.close();
  });

  /** Stores a conversation whose answers each link to one of the pages, and opens it. */
  async function open(conversationId: string, paths: string[], words: string[]): Promise<Page> {
    const { kysely } = stage.desk.database;
    const key = { person_id: person.person.id, conversation_id: conversationId };
    await kysely
      .insertInto('conversation')
      .values({ person_id: key.person_id, id: conversationId })
      .execute();
    for (const [index, path] of paths.entries()) {
      const text = [`[A page](${pages.origin}${path})`, ...words].join('\n\n');
      await kysely
        .insertInto('turn')
        .values({
          ...key,
          id: `turn-${index}`,
          position: index + 1,
          question: `What is ${pages.origin}${path}?`,
          model: JSON.stringify({ id: 'planner', label: 'Planner', kind: 'planner', place: 'here' }),
          status: 'completed',
          parts: JSON.stringify([{ type: 'text', id: 'a', text }]),
          asked_at: new Date(),
          ended_at: new Date(),
        })
        .execute();
    }
    const { page } = await stage.visit(person);
    await page.goto(`${stage.desk.url}/conversations/${conversationId}`);
    await page.locator('.markdown').last().waitFor();
    return page;
  }

  test('a title of markup is text; a page that is missing leaves the plain link', async () => {
    const page = await open('titles', ['/missing', '/evil'], []);
    const preview = page.locator('a.preview');
    await preview.waitFor();
    assert.equal(await preview.locator('b').innerText(), evil);
    assert.equal(await preview.getAttribute('rel'), 'noopener noreferrer nofollow');
    assert.equal(await preview.getAttribute('href'), `${pages.origin}/evil`);
    assert.equal(await page.locator('.turn').first().locator('.answer a').count(), 1);
    assert.equal(await preview.count(), 1);
    assert.equal(await preview.locator('img, style').count(), 0);
    stage.assertQuiet();
  });

  test('what comes late does not move what is being read', async () => {
    const page = await open('reading', ['/slow/1', '/slow/2', '/slow/3'], paragraphs);
    const read = page.locator('.turn').nth(1).locator('.markdown p').nth(30);
    await page.locator('.turn').nth(1).scrollIntoViewIfNeeded();
    await read.waitFor();
    await read.scrollIntoViewIfNeeded();
    await drawn(page);
    const place = async () => Math.round((await read.boundingBox())?.y ?? Number.NaN);
    const at = await place();
    gate.resolve();
    await page.locator('.turn').nth(2).locator('.preview').waitFor({ state: 'attached' });
    await drawn(page);
    assert.equal(await place(), at);
    assert.equal(await page.locator('.turn').nth(1).locator('.preview').count(), 0);
    await page.locator('.turn').nth(2).locator('.turn-foot').scrollIntoViewIfNeeded();
    await page.locator('.turn').nth(1).locator('.preview').waitFor({ state: 'attached' });
    stage.assertQuiet();
  });
});
