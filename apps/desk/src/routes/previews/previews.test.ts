import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { startTestDesk } from '../../../testing/test-desk.ts';
import { startPages } from '../../previews/testing/start-pages.ts';

test('listLinkPreviews is protected', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  await assertProtected(desk, 'listLinkPreviews');
});

test('previews and their pictures over HTTP: one’s own turns only, pictures with strict headers', async (t) => {
  const desk = await startTestDesk();
  t.after(() => desk.close());
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#b99d7d' } })
    .jpeg()
    .toBuffer();
  const pages = await startPages((path) =>
    path.endsWith('.jpg')
      ? { headers: { 'content-type': 'image/jpeg' }, body: photo }
      : { body: '<title>Maison</title><meta property="og:image" content="/a.jpg">' },
  );
  t.after(pages.close);
  const ada = await desk.signUpAdministrator();
  const ben = await desk.invite('member');
  await ada.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  const url = `${pages.origin}/maison`;
  const key = { person_id: ada.person.id, conversation_id: 'talk' };
  await desk.database.kysely
    .insertInto('conversation')
    .values({ person_id: ada.person.id, id: 'talk' })
    .execute();
  await desk.database.kysely
    .insertInto('turn')
    .values({
      ...key,
      id: 'turn',
      position: 1,
      question: `What is ${url}?`,
      model: '{}',
      status: 'completed',
      parts: JSON.stringify([{ type: 'text', id: 'a', text: `[Maison](${url}), [other](${url}?secret=42)` }]),
    })
    .execute();

  const address = '/api/conversations/talk/turns/turn/previews';
  const foreign = await ben.fetch(address);
  assert.equal(foreign.status, 404);
  assert.equal(await problemCode(foreign), 'turn_not_found');
  // An address in the call changes nothing.
  await ada.fetch(`${address}?url=${encodeURIComponent(`${pages.origin}/own`)}`);
  const { previews } = await ada.call('listLinkPreviews', {
    params: { conversationId: 'talk', turnId: 'turn' },
  });
  assert.deepEqual(
    previews.map(({ title, source }) => ({ title, source })),
    [{ title: 'Maison', source: { kind: 'question' } }],
  );
  assert.deepEqual(pages.asked, ['/maison', '/a.jpg']);

  const path = previews[0]?.picture ?? '';
  const nobody = await desk.fetch(path);
  assert.equal(nobody.status, 401);
  assert.equal(await problemCode(nobody), 'not_signed_in');
  assert.equal((await ada.fetch('/api/link-pictures/none')).status, 404);
  const picture = await ada.fetch(path);
  assert.equal(picture.status, 200);
  assert.equal(picture.headers.get('content-type'), 'image/webp');
  assert.equal(picture.headers.get('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(picture.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(picture.headers.get('cache-control'), 'private, max-age=86400, immutable');
  const { format } = await sharp(await picture.arrayBuffer()).metadata();
  assert.equal(format, 'webp');
});
