import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeMemory } from '@plugdesk/plugin-sdk/testing';
import { databaseId, token } from '../testing/notion-stand-in.ts';
import { startTestCrm } from '../testing/start-test-crm.ts';

test('a person enters token and address, sees what is filled, and can have it forgotten', async (t) => {
  const { linkFor, submit, isCompleted, connect } = await startTestCrm(t);
  const link = linkFor('person-1');
  const page = await fetch(link);
  assert.equal(page.status, 200);
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'.*frame-ancestors 'none'/,
  );
  assert.deepEqual(
    ['referrer-policy', 'cache-control'].map((name) => page.headers.get(name)),
    ['no-referrer', 'no-store'],
  );
  assert.match(await page.text(), /<form method="post">/);
  assert.deepEqual(await isCompleted(), { is_setup_completed: false });

  const dashed = databaseId.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  for (const database of [`https://www.notion.so/me/Talks-${databaseId}?v=${'f'.repeat(32)}`, dashed]) {
    await connect('person-1', { database });
  }
  assert.deepEqual(await isCompleted(), { is_setup_completed: true });
  assert.deepEqual(await isCompleted('person-2'), { is_setup_completed: false });
  const after = await (await fetch(link)).text();
  assert.match(after, /Connected with <strong>Talks<\/strong>/);
  assert.match(after, /“Category” gets its category/);
  assert.doesNotMatch(after, new RegExp(token));

  assert.equal((await submit(link, { act: 'forget' })).status, 303);
  assert.deepEqual(await isCompleted(), { is_setup_completed: false });
});

test('what Notion does not accept is said at its field, and not kept', async (t) => {
  const { linkFor, submit, isCompleted, notion } = await startTestCrm(t);
  const refusal = async (fields: Record<string, string>) => {
    const response = await submit(linkFor('person-1'), {
      token,
      database: databaseId,
      act: 'save',
      ...fields,
    });
    assert.equal(response.status, 422);
    const text = await response.text();
    assert.doesNotMatch(text, /ntn_0123/);
    const field = text.match(/<input id="(\w+)"[^>]*aria-invalid="true"/)?.[1];
    return [field, text.match(/id="problem">([^<]*)/)?.[1]];
  };
  assert.match((await refusal({ token: 'short' })).join(), /^token,Enter the secret/);
  assert.match((await refusal({ database: 'Talks' })).join(), /^database,Enter the address/);
  assert.match((await refusal({ token: token.replace('0', '1') })).join(), /^token,Notion does not know/);
  assert.match((await refusal({ database: 'a'.repeat(32) })).join(), /^database,This integration sees no/);
  notion.mishaps.push({ at: 'GET', status: 503, code: 'service_unavailable' });
  assert.match((await refusal({})).join(), /^token,Notion does not answer just now/);
  notion.mishaps.push({ at: 'GET', status: 400, code: 'validation_error', message: '<b>multiple</b>' });
  assert.match((await refusal({})).join(), /^database,Notion says: &lt;b&gt;/);
  assert.deepEqual(await isCompleted(), { is_setup_completed: false });
});

test('only who holds the desk’s link gets the page, and only for themselves', async (t) => {
  const { crm, linkFor, submit, isCompleted } = await startTestCrm(t);
  const fields = { token, database: databaseId, act: 'save' };
  const expired = linkFor('person-1', -1);
  const stranger = linkFor('person-1').replace('uid=person-1', 'uid=person-2');
  for (const link of [`${crm.url}/set-up?uid=person-1`, expired, stranger, `${crm.url}/set-up`]) {
    for (const response of [await fetch(link), await submit(link, fields)]) {
      assert.equal(response.status, 401, link);
      assert.match(await response.text(), /This did not work/);
    }
  }
  assert.deepEqual(await isCompleted('person-2'), { is_setup_completed: false });
  assert.equal((await fetch(`${crm.url}/set-up-completed`)).status, 400);
});

test('one person’s memories go to their own database alone', async (t) => {
  const { connect, send, notion } = await startTestCrm(t);
  await connect('person-1');
  assert.match(String((await send(writeMemory({}), { uid: 'person-2' })).body?.message), /not set up/);
  assert.equal(notion.pages.length, 0);
  await send(writeMemory({}), { uid: 'person-1', id: 'event_1' });
  await connect('person-2');
  await send(writeMemory({}), { uid: 'person-2', id: 'event_1' });
  assert.equal(notion.pages.length, 2);
});
