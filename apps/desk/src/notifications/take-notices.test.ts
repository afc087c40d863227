import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startAnswers } from '../../testing/start-answers.ts';
import { startSpeakingDesk, until } from './testing/start-speaking-desk.ts';

test('who answers for an endpoint is told that it fails or is off: author, owner, else administrators; once', async (t) => {
  const { closing, desk, administrator, member, pluginId, endpoint, now } = await startSpeakingDesk(t);
  const author = await desk.invite('developer');
  const { deliveries, notifications } = desk.desk.engines;
  const gone = await startAnswers((_path, response) => {
    response.writeHead(410).end();
  });
  closing(gone);
  const own = await deliveries.createEndpoint({
    url: gone.url,
    pluginId: null,
    personId: member.person.id,
    name: 'My shelf',
  });
  await desk.database.pool.query('update delivery_endpoint set url = $2 where id = $1', [
    endpoint.id,
    gone.url,
  ]);
  const say = async (endpointId: string, kind: string, days: number | null) => {
    await desk.database.pool.query(
      'insert into delivery_notice (endpoint_id, id, kind, days, created_at) values ($1, gen_random_uuid(), $2, $3, $4)',
      [endpointId, kind, days, now()],
    );
  };
  await say(endpoint.id, 'failing', 1);
  const toldTo = async (person: typeof member) =>
    (await person.call('listNotifications')).notifications.map(({ from, about, text }) => [
      from,
      about,
      text,
    ]);
  await until(async () => (await toldTo(administrator)).length === 1);
  assert.deepEqual(await toldTo(administrator), [
    [
      'desk',
      'endpoint',
      'News Checker has answered no delivery for a day. After 5 days of nothing but failures it is turned off.',
    ],
  ]);

  await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: author.person.id } });
  await say(endpoint.id, 'failing', 3);
  await say(endpoint.id, 'off-failing', 5);
  await say(own.id, 'off-gone', null);
  await deliveries.turnOn(endpoint.id);
  await until(async () => (await toldTo(author)).length === 2 && (await toldTo(member)).length === 1);
  await Promise.all([notifications.noteNew(), notifications.noteNew()]);
  assert.match((await toldTo(author))[1]?.[2] ?? '', /for 3 days/);
  assert.match((await toldTo(author))[0]?.[2] ?? '', /^News Checker was turned off: for 5 days/);
  assert.match((await toldTo(member))[0]?.[2] ?? '', /^Your webhook “My shelf” was turned off: .*410/);
  const [notice] = (await member.call('listNotifications')).notifications;
  assert.deepEqual(notice?.said, { sentence: 'off-gone/webhook', values: { name: 'My shelf' } });
  assert.equal((await toldTo(administrator)).length, 1);
});
