import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionClient } from '../../../testing/test-desk.ts';
import { startEventDesk } from '../testing/start-event-desk.ts';

const heard = async (who: SessionClient) =>
  (await who.call('listNotifications')).notifications.map(({ from, about, text, said, endpointId }) => {
    const asked = said?.sentence.startsWith('webhooks-asked/');
    assert.deepEqual([from, about, endpointId], ['desk', asked ? 'webhook-request' : 'webhook-leave', null]);
    return [text, said?.sentence];
  });

test('administrators are told who asks for webhooks and what for, and who asked what was decided', async (t) => {
  const { desk, administrator } = await startEventDesk(t);
  const [grace, ada] = [await desk.invite('developer'), await desk.invite('developer')];
  const second = await desk.invite('administrator');
  const suspended = await desk.invite('administrator');
  await administrator.call('updatePerson', {
    params: { personId: suspended.person.id },
    body: { suspended: true },
  });
  await grace.call('askForWebhooks', { body: { purpose: 'My own\u202e notes' } });
  const asked = [
    `${grace.person.name} asks for webhooks of their own: “My own notes”`,
    'webhooks-asked/purpose',
  ];
  assert.deepEqual(await heard(administrator), [asked]);
  assert.deepEqual(await heard(second), [asked]);
  const count = await desk.database.pool.query('select from notification');
  assert.equal(count.rowCount, 2, 'nobody else is told');
  // Asking again changes what for; that they ask is known.
  await grace.call('askForWebhooks', { body: { purpose: 'Other notes' } });
  assert.equal((await heard(administrator)).length, 1);

  const decide = (decision: string, word: string | null) =>
    administrator.call('decideWebhooks', { params: { personId: grace.person.id }, body: { decision, word } });
  await decide('refuse', 'Not before Monday');
  await grace.call('askForWebhooks', { body: { purpose: null } });
  assert.deepEqual((await heard(second))[0], [
    `${grace.person.name} asks for webhooks of their own.`,
    'webhooks-asked/plain',
  ]);
  await decide('grant', null);
  await decide('grant', 'Said already');
  await decide('revoke', 'Enough');
  assert.deepEqual(await heard(grace), [
    [
      'An administrator took your leave for webhooks back: yours get nothing more. They said: “Enough”',
      'webhooks-revoked/word',
    ],
    ['An administrator lets you have webhooks of your own.', 'webhooks-granted/plain'],
    [
      'An administrator did not allow you webhooks of your own. They said: “Not before Monday”',
      'webhooks-refused/word',
    ],
  ]);
  assert.equal((await grace.call('listNotifications')).unread, 3);
  assert.deepEqual(await heard(ada), []);
  assert.equal((await heard(administrator)).length, 2, 'who decided is not told of it');

  // An administrator who asks tells the others; what they decide for themself is no news to them.
  await second.call('askForWebhooks', { body: { purpose: null } });
  assert.equal((await heard(administrator)).length, 3);
  assert.equal((await heard(second)).length, 2);
});
