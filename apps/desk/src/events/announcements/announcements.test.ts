import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startTestDesk } from '../../../testing/test-desk.ts';
import { until } from '../../../testing/until.ts';
import type { Model, ModelRequest } from '../../assistant/model/model-port.ts';
import { ModelError } from '../../assistant/model/model-port.ts';
import { startOracleReceiver } from '../../deliveries/testing/oracle-receiver.ts';
import { createTestClock } from '../../deliveries/testing/start-deliveries.ts';
import { closeLastFirst, registerEntry, remember } from '../../notifications/testing/start-speaking-desk.ts';
import { memoryWriter } from '../../prompts/testing/memory-writer.ts';

/** Never answers; ends when nobody waits any more. */
const silent = (request: ModelRequest) =>
  new Promise<string>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason), { once: true });
  });

/** A desk with two plugins that have prompts, and one that is told of memories by a receiver that verifies. */
async function startTelling(t: TestContext, model: Model | null) {
  const clock = createTestClock();
  const closing = closeLastFirst(t);
  const receiver = await startOracleReceiver();
  closing(receiver);
  const models = model === null ? {} : { models: [model] as [Model] };
  const desk = await startTestDesk({ ...models, now: clock.now });
  closing(desk);
  const administrator = await desk.signUpAdministrator();
  await administrator.call('updateSettings', { body: { privateHosts: ['127.0.0.0/8'] } });
  const member = await desk.invite('member');
  for (const name of ['Mentor', 'Minutes']) {
    await registerEntry(desk, name, { memoryPrompt: `Say what ${name} would say.` });
  }
  const pluginId = await registerEntry(desk, 'Archive', {
    triggers: ['memory.created'],
    webhookUrl: `${receiver.url}/archive`,
  });
  const endpoint = await desk.desk.engines.deliveries.createEndpoint({
    url: `${receiver.url}/archive`,
    pluginId,
    personId: null,
    triggers: ['memory.created'],
  });
  receiver.secrets.set('/archive', endpoint.secret);
  const bodies = () => receiver.receipts().map(({ body }) => JSON.parse(body));
  const held = async () => {
    const { rows } = await desk.database.pool.query('select memory_id from memory_announcement');
    return rows.length;
  };
  /** What every prompt over a memory came to. */
  const statuses = async (memoryId: string) =>
    (await member.call('readMemory', { params: { memoryId } })).results.map(({ status }) => status);
  return {
    clock,
    closing,
    desk,
    models,
    administrator,
    receiver,
    member,
    pluginId,
    bodies,
    held,
    statuses,
  };
}

const twoResults = [
  { plugin_id: 'mentor', content: 'Mentor is content.' },
  { plugin_id: 'minutes', content: 'Minutes is content.' },
];
const byName = (results: { plugin_id: string }[]) =>
  results.toSorted((left, right) => (left.plugin_id < right.plugin_id ? -1 : 1));
const answersByName = async (request: ModelRequest) =>
  `${request.system.includes('"Mentor"') ? 'Mentor' : 'Minutes'} is content.`;

test('the first delivery of a memory carries what every prompt made of it, in both spellings, once', async (t) => {
  const { member, receiver, bodies, held } = await startTelling(t, memoryWriter(answersByName));
  const memory = await remember(member);
  await until(async () => receiver.receipts().length === 1);
  const [body] = bodies();
  assert.equal(body.id, memory.id);
  assert.deepEqual(byName(body.plugins_results), twoResults);
  assert.deepEqual(
    byName(
      body.pluginsResponse.map(({ pluginId, content }: { pluginId: string; content: string }) => ({
        plugin_id: pluginId,
        content,
      })),
    ),
    twoResults,
  );
  assert.equal(await held(), 0);
  assert.deepEqual(receiver.refused, []);
});

test('a model that fails holds nothing back; sent again, the memory carries what was made since', async (t) => {
  let works = false;
  const model = memoryWriter(async (request) => {
    if (!works) throw new ModelError('model_unavailable', 'The model is away.', 'Wait.');
    return answersByName(request);
  });
  const { clock, member, receiver, pluginId, bodies, statuses } = await startTelling(t, model);
  const memory = await remember(member);
  await until(async () => receiver.receipts().length === 1);
  assert.deepEqual(bodies()[0].plugins_results, []);
  works = true;
  // The next try of a prompt is due.
  clock.forward(60_000);
  await until(async () => (await statuses(memory.id)).every((status) => status === 'completed'));
  await member.call('sendMemoryAgain', { params: { memoryId: memory.id }, body: { pluginId } });
  await until(async () => receiver.receipts().length === 2);
  assert.deepEqual(byName(bodies()[1].plugins_results), twoResults);
  const [first, again] = receiver.receipts();
  assert.equal(again?.id, first?.id);
});

test('a model that is silent holds a memory back for 20 seconds and no longer, with what the others made', async (t) => {
  const model = memoryWriter((request) =>
    request.system.includes('"Mentor"') ? answersByName(request) : silent(request),
  );
  const { clock, member, receiver, bodies, held, statuses } = await startTelling(t, model);
  const memory = await remember(member);
  await until(async () => (await statuses(memory.id)).includes('completed'));
  // The person has it at once; its plugins hear of it when the time is up, and not before.
  assert.equal(await held(), 1);
  clock.forward(15_000);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  assert.equal(receiver.receipts().length, 0);
  clock.forward(6_000);
  await until(async () => receiver.receipts().length === 1);
  assert.deepEqual(bodies()[0].plugins_results, twoResults.slice(0, 1));
  assert.equal(await held(), 0);
});

test('without a model a memory is told as soon as its prompts have said so; without prompts at once', async (t) => {
  const { desk, member, receiver, bodies, held } = await startTelling(t, null);
  await remember(member, 'Ada: Remember to buy the two books about lakes tomorrow.');
  await until(async () => receiver.receipts().length === 1);
  assert.deepEqual(bodies()[0].plugins_results, []);
  await desk.database.pool.query(`update plugin set policy = 'blocked' where id in ('mentor', 'minutes')`);
  // Whoever tells of what is held is away: nothing is.
  await desk.database.pool.query('alter table memory_announcement add check (false)');
  await remember(member, 'Ada: Remember to buy flour for the bread tomorrow.');
  await until(async () => receiver.receipts().length === 2);
  assert.equal(await held(), 0);
});

test('a desk that stops while a memory is held loses nothing: the next tells of it, one of two, once', async (t) => {
  let works = false;
  const model = memoryWriter((request) => (works ? answersByName(request) : silent(request)));
  const { clock, closing, desk, models, member, receiver, bodies, held } = await startTelling(t, model);
  await remember(member);
  assert.equal(await held(), 1);
  await desk.desk.close();
  works = true;
  assert.equal(receiver.receipts().length, 0);
  const started = { ...models, now: clock.now, database: desk.database.database, config: { key: desk.key } };
  for (const next of await Promise.all([startTestDesk(started), startTestDesk(started)])) closing(next);
  await until(async () => receiver.receipts().length > 0 && (await held()) === 0);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  assert.equal(receiver.receipts().length, 1);
  // The prompts that were broken off are run again in time, which is no second try of them.
  assert.deepEqual(byName(bodies()[0].plugins_results), twoResults);
});

test('a memory that is deleted while it is held is told to nobody; one that was sent meanwhile stays one event', async (t) => {
  const { clock, member, receiver, pluginId, bodies, held } = await startTelling(t, memoryWriter(silent));
  const gone = await remember(member, 'Ada: We never say this to anybody at all.');
  await member.call('deleteMemory', { params: { memoryId: gone.id } });
  assert.equal(await held(), 0);
  const kept = await remember(member);
  await member.call('sendMemoryAgain', { params: { memoryId: kept.id }, body: { pluginId } });
  await until(async () => receiver.receipts().length === 1);
  clock.forward(30_000);
  await until(async () => receiver.receipts().length === 2);
  assert.deepEqual(
    bodies().map(({ id }) => id),
    [kept.id, kept.id],
  );
  const [first, second] = receiver.receipts();
  assert.equal(first?.id, second?.id);
});

test('a memory of somebody who is suspended while it is held is told when they are active again, and holds up no other', async (t) => {
  const { clock, desk, administrator, member, receiver, bodies, held } = await startTelling(
    t,
    memoryWriter(silent),
  );
  const other = await desk.invite('member');
  const suspend = (suspended: boolean) =>
    administrator.call('updatePerson', { params: { personId: member.person.id }, body: { suspended } });
  const memory = await remember(member);
  await suspend(true);
  const second = await remember(other, 'Ada: Remember to buy flour for the bread tomorrow.');
  clock.forward(30_000);
  await until(async () => receiver.receipts().length === 1);
  assert.equal(bodies()[0].id, second.id);
  assert.equal(await held(), 1);
  await suspend(false);
  await until(async () => receiver.receipts().length === 2);
  assert.equal(bodies()[1].id, memory.id);
  assert.equal(await held(), 0);
});

test('telling that goes wrong holds up no other memory, and is tried again', async (t) => {
  const { clock, desk, member, receiver, bodies, held } = await startTelling(t, memoryWriter(answersByName));
  await desk.database.pool.query(`
    create function refuse_one() returns trigger language plpgsql as $$
    begin
      if new.body like '%forbidden%' then raise exception 'no room'; end if;
      return new;
    end $$;
    create trigger refuse_one before insert on delivery for each row execute function refuse_one()`);
  const first = await remember(member, 'Ada: The forbidden word stands in what is said here.');
  const second = await remember(member);
  await until(async () => receiver.receipts().length === 1);
  assert.equal(bodies()[0].id, second.id);
  assert.equal(await held(), 1);
  await desk.database.pool.query('drop function refuse_one cascade');
  clock.forward(16_000);
  await until(async () => receiver.receipts().length === 2);
  assert.equal(bodies()[1].id, first.id);
});
