import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { assertProtected, problemCode } from '../../../testing/assert-protected.ts';
import { createEmptyDatabase, createTestDatabase } from '../../../testing/test-database.ts';
import { until } from '../../../testing/until.ts';
import { migrate } from '../../database/migrate.ts';
import { readMigrations } from '../../database/read-migrations.ts';
import { startEventDesk } from '../../events/testing/start-event-desk.ts';
import { makeSecret, readSecretKey, signDelivery } from '../sign-delivery.ts';
import { startOracleReceiver } from '../testing/oracle-receiver.ts';
import { createTestClock, memoryEvent, startDeliveries, testSealer } from '../testing/start-deliveries.ts';
import { readEndpoints, secretPlace } from './endpoint-row.ts';

const hour = 3_600_000;
const unknownKey = readSecretKey(makeSecret(randomBytes));
const database = await createTestDatabase();
after(() => database.close());

test('every former secret signs until a day after it was replaced, whatever was rotated since', async () => {
  await using opened = new AsyncDisposableStack();
  const clock = createTestClock();
  const receiver = opened.adopt(await startOracleReceiver(), (one) => one.close());
  const deliveries = opened.adopt(await startDeliveries(database, { clock }), (one) => one.close());
  const first = await deliveries.createEndpoint({
    url: `${receiver.url}/r`,
    pluginId: null,
    personId: null,
  });
  let sent = 0;
  /** Whether what is sent now is accepted by a receiver that knows this secret alone, and by how many it is signed. */
  const reaches = async (secret: string | null) => {
    receiver.secrets.set('/r', secret ?? '');
    sent += 1;
    await deliveries.enqueueNow([memoryEvent(first.id, `sent-${sent}`)]);
    await until(async () => {
      const [view] = await deliveries.listDeliveries({ endpointId: first.id });
      return view?.eventId === `event-sent-${sent}` && view.state === 'delivered';
    });
    return receiver.receipts().at(-1)?.signatures;
  };
  const rotate = () => deliveries.rotateSecret(first.id);
  const second = await rotate();
  clock.forward(10 * hour);
  const third = await rotate();
  clock.forward(10 * hour);
  const fourth = await rotate();
  // 20 hours after the first was replaced, 10 after the second, none after the third.
  for (const secret of [first.secret, second, third, fourth]) assert.equal(await reaches(secret), 4);
  await assert.rejects(rotate(), { code: 'former_secrets_sign', status: 409 });
  clock.forward(3.9 * hour);
  assert.equal(await reaches(first.secret), 4);
  clock.forward(0.2 * hour);
  for (const secret of [second, third, fourth]) assert.equal(await reaches(secret), 3);
  // One has ended: there is room for another.
  const fifth = await rotate();
  assert.equal(await reaches(fifth), 4);
  const [view] = await deliveries.readEndpoints({ ids: [first.id] });
  const left = (view?.formerSecretsUntil ?? []).map((until) =>
    Math.round((Date.parse(until) - clock.now().getTime()) / hour),
  );
  assert.deepEqual(left, [24, 20, 10]);

  assert.equal(await deliveries.endFormerSecrets(first.id), 3);
  await until(async () => (await reaches(fifth)) === 1);
  assert.deepEqual(receiver.refused, []);
  assert.equal(await deliveries.endFormerSecrets(first.id), 0);
  await rotate();
  clock.forward(25 * hour);
  await deliveries.forgetOld();
  const { rows } = await database.pool.query('select * from delivery_former_secret');
  assert.deepEqual(rows, []);
});

test('of rotations at one moment none loses a secret: all that were shown sign, and no more than may', async () => {
  await using opened = new AsyncDisposableStack();
  const deliveries = opened.adopt(await startDeliveries(database), (one) => one.close());
  const made = await deliveries.createEndpoint({
    url: 'http://127.0.0.1:9/r',
    pluginId: null,
    personId: null,
  });
  const results = await Promise.allSettled(Array.from({ length: 6 }, () => deliveries.rotateSecret(made.id)));
  const shown = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  assert.equal(shown.length, 3);
  const [endpoint] = await readEndpoints(database.pool, testSealer, [made.id]);
  const keys = endpoint?.keysAt(new Date());
  assert.ok(keys);
  const signed = signDelivery('id', new Date(), 'body', keys)['webhook-signature'].split(' ');
  for (const secret of [made.secret, ...shown]) {
    const one = signDelivery('id', new Date(), 'body', [readSecretKey(secret ?? '')])['webhook-signature'];
    assert.ok(signed.includes(one));
  }
  assert.equal(signed.length, 4);
});

test('whoever answers for an endpoint ends what former secrets sign; nobody else does; it is in the log', async (t) => {
  const { desk, administrator, receiver, registerPlugin } = await startEventDesk(t);
  const { pluginId, endpointId } = await registerPlugin('/crm', { policy: 'default' });
  const [author, stranger] = [await desk.invite('developer'), await desk.invite('developer')];
  await administrator.call('setPluginAuthor', { params: { pluginId }, body: { personId: author.person.id } });
  const params = { endpointId };
  await assertProtected(desk, 'endFormerSecrets');
  const foreign = await stranger.fetch(`/api/delivery-endpoints/${endpointId}/former-secrets`, {
    method: 'DELETE',
  });
  assert.equal(await problemCode(foreign), 'delivery_endpoint_not_found');
  for (const _ of [1, 2]) await author.call('rotateEndpointSecret', { params, body: {} });
  const rotated = await author.call('rotateEndpointSecret', { params, body: {} });
  assert.equal(rotated.formerSecretsUntil.length, 3);
  const refused = await author.fetch(`/api/delivery-endpoints/${endpointId}/secret`, {
    method: 'POST',
    body: {},
  });
  assert.deepEqual([refused.status, await problemCode(refused)], [409, 'former_secrets_sign']);

  const ended = await author.call('endFormerSecrets', { params });
  assert.deepEqual(ended.formerSecretsUntil, []);
  const leaked = await author.call('rotateEndpointSecret', { params, body: {} });
  assert.equal(leaked.formerSecretsUntil.length, 1);
  await author.call('endFormerSecrets', { params });
  receiver.secrets.set('/crm', leaked.secret);
  const signatures = async () => {
    const before = receiver.receipts().length;
    await author.call('testEndpoint', { params, body: {} });
    await until(() => receiver.receipts().length > before);
    return receiver.receipts().at(-1)?.signatures;
  };
  await until(async () => (await signatures()) === 1);
  assert.equal(await signatures(), 1);
  const { rows } = await desk.database.pool.query(
    `select count(*)::int as count from audit_entry where act = 'delivery-endpoint.former-secrets-ended'`,
  );
  assert.equal(rows[0].count, 2);
});

test('a former secret of before there could be several signs on to its end', async (t) => {
  const old = await createEmptyDatabase();
  t.after(() => old.close());
  const migrations = await readMigrations();
  const upTo = migrations.findIndex(({ name }) => name === 'former-secrets');
  assert.ok(upTo > 0);
  await migrate(old.pool, migrations.slice(0, upTo));
  const [present, former] = [makeSecret(randomBytes), makeSecret(randomBytes)];
  const until = new Date(Date.now() + 5 * hour);
  await old.pool.query(
    `insert into delivery_endpoint (id, url, sealed_secret, sealed_former_secret, former_secret_until)
     values ('e', 'https://example.com/r', $1, $2, $3)`,
    [
      testSealer.seal(present, secretPlace('e', 'secret')),
      testSealer.seal(former, secretPlace('e', 'former-secret')),
      until,
    ],
  );
  await migrate(old.pool, migrations);
  const [endpoint] = await readEndpoints(old.pool, testSealer, ['e']);
  const signedAt = (at: Date) => signDelivery('id', at, 'body', endpoint?.keysAt(at) ?? [unknownKey]);
  const signedBy = (at: Date, ...secrets: string[]) => {
    const [first = '', ...others] = secrets;
    return signDelivery('id', at, 'body', [readSecretKey(first), ...others.map(readSecretKey)]);
  };
  assert.deepEqual(signedAt(new Date()), signedBy(new Date(), present, former));
  assert.deepEqual(signedAt(until), signedBy(until, present));
});
