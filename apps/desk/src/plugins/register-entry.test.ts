import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startEntryList } from '../../testing/plugin-doubles/start-entry-list.ts';
import { startTestPlugins } from './testing/start-test-plugins.ts';

const optional = { policy: 'optional' as const, leaveOut: [], name: null };

async function start(t: TestContext) {
  const desk = await startTestPlugins(t);
  const list = await startEntryList();
  t.after(() => list.close());
  const source = (entryIndex?: number) => ({
    kind: 'address' as const,
    address: list.listUrl,
    ...(entryIndex === undefined ? {} : { entryIndex }),
  });
  const register = async (index: number) => {
    const reading = await desk.plugins.createReading('ada', source(index));
    return desk.plugins.register('ada', { readingId: reading.id, ...optional });
  };
  return { ...desk, list, source, register };
}

test('a list gives each entry with its verdict, and is no plugin itself', async (t) => {
  const { plugins, list, source, register } = await start(t);
  const { url, entries } = await plugins.readEntryList(source());
  assert.equal(url, list.listUrl);
  assert.deepEqual(
    entries.map(({ id, verdict, triggers, prompts }) => [id, verdict, triggers.length, prompts]),
    [
      ['meeting-minutes', 'usable', 2, ['memory']],
      ['Mentor', 'usable-with-warnings', 0, ['chat']],
      ['left', 'withdrawn', 0, ['chat']],
      ['nothing', 'not-usable', 0, []],
    ],
  );
  await assert.rejects(plugins.createReading('ada', source()), { code: 'entry_list_found' });
  await assert.rejects(plugins.createReading('ada', source(4)), { code: 'entry_not_found' });
  const plugin = await register(0);
  const again = await plugins.readEntryList(source());
  assert.deepEqual(
    again.entries.map(({ pluginId }) => pluginId),
    [plugin.id, null, null, null],
  );
  await assert.rejects(
    plugins.readEntryList({
      kind: 'text',
      text: JSON.stringify(list.state.entries[0]),
      fileName: null,
      baseUrl: null,
    }),
    { code: 'nothing_found', message: /a plugin entry/ },
  );
});

test('what is no entry is listed by the name and id that it has, as far as they can be shown', async (t) => {
  const { plugins } = await start(t);
  const usable = {
    id: 'a',
    name: 'Fine',
    capabilities: ['chat'],
    chat_prompt: 'You are brief.',
    description: 'd',
  };
  const others = [
    { id: 'bad', name: 'Bad\u202e' },
    { name: `N${'o'.repeat(80)}`, id: 7 },
    { note: 'nothing' },
    'text',
  ];
  const text = JSON.stringify([usable, usable, ...others]);
  const { entries } = await plugins.readEntryList({ kind: 'text', text, fileName: null, baseUrl: null });
  assert.deepEqual(
    entries.slice(2).map(({ id, name, verdict }) => [id, name, verdict]),
    [
      ['bad', 'Bad', 'not-usable'],
      ['7', `N${'o'.repeat(49)}`, 'not-usable'],
      ['', '', 'not-usable'],
      ['', '', 'not-usable'],
    ],
  );
});

test('one entry is read with its image and instructions and registered once', async (t) => {
  const { plugins, list, source, kysely, entryChanges } = await start(t);
  const reading = await plugins.createReading('ada', source(0));
  assert.equal(
    reading.headline,
    'Usable: is told of new memories and live transcripts, runs a prompt over each new memory',
  );
  assert.match(reading.logo ?? '', /^data:image\/svg/);
  assert.match(reading.entry?.setUp.instructions ?? '', /^# Set up/);
  assert.deepEqual(reading.refused, []);
  assert.deepEqual([reading.descriptionHash, reading.tokens], [null, 0]);
  const plugin = await plugins.register('ada', { readingId: reading.id, ...optional });
  assert.deepEqual(plugin.kinds, ['event', 'prompt']);
  assert.deepEqual(plugin.triggers, ['memory.created', 'transcript.processed']);
  assert.equal(plugin.host, new URL(list.url).host);
  assert.equal(plugin.answersFor, false);
  const stored = await kysely.selectFrom('plugin_version').selectAll().executeTakeFirstOrThrow();
  assert.equal(JSON.parse(String(stored.manifest_bytes)).id, 'meeting-minutes');
  assert.equal(stored.description_bytes, null);
  assert.deepEqual(entryChanges, [
    { pluginId: plugin.id, policy: 'optional', entry: reading.entry, url: `${list.url}/hook` },
  ]);
  const again = await plugins.createReading('ada', source(0));
  await assert.rejects(plugins.register('ada', { readingId: again.id, ...optional }), {
    code: 'plugin_exists',
  });
  const mentor = await plugins.createReading('ada', source(1));
  const other = await plugins.register('ada', { readingId: mentor.id, ...optional });
  assert.deepEqual([other.kinds, other.host, other.prompts], [['prompt'], '', ['chat']]);
});

test('what was withdrawn or does nothing cannot be registered', async (t) => {
  const { plugins, source } = await start(t);
  for (const [index, message] of [
    [2, /withdrawn/],
    [3, /Nothing in this entry/],
  ] as const) {
    const reading = await plugins.createReading('ada', source(index));
    assert.equal(reading.verdict, 'not-usable');
    await assert.rejects(plugins.register('ada', { readingId: reading.id, ...optional }), {
      code: 'reading_not_usable',
      message,
    });
  }
});

test('an event plugin is on for whom it is on, and gives the assistant nothing', async (t) => {
  const { plugins, register, anotherProcess, entryChanges } = await start(t);
  const { id } = await register(0);
  assert.deepEqual(await plugins.findEventPlugins('ben'), []);
  await plugins.setActivation('ben', id, true);
  const [active] = await plugins.findEventPlugins('ben');
  assert.deepEqual([active?.pluginId, active?.versionNumber, active?.entry.id], [id, 1, 'meeting-minutes']);
  assert.deepEqual(await plugins.findEventPlugins('ada'), []);
  assert.deepEqual(await plugins.activePlugins('ben'), []);
  assert.deepEqual((await anotherProcess().findEventPlugins('ben')).length, 1);
  await plugins.setPolicy('ada', id, 'blocked', 'too curious');
  assert.deepEqual(await plugins.findEventPlugins('ben'), []);
  assert.deepEqual((await plugins.findEntry(id))?.policy, 'blocked');
  await plugins.setPolicy('ada', id, 'required', null);
  assert.equal((await plugins.findEventPlugins('ada')).length, 1);
  await plugins.remove('ada', id);
  assert.deepEqual([await plugins.findEventPlugins('ada'), await plugins.findEntry(id)], [[], null]);
  assert.deepEqual(
    entryChanges.map(({ policy, url, entry }) => [policy, url !== null, entry !== null]),
    [
      ['optional', true, true],
      ['blocked', true, true],
      ['required', true, true],
      ['required', false, false],
    ],
  );
});

test('a change of entry or instructions waits as a candidate, with what it would change', async (t) => {
  const { plugins, list, register, entryChanges } = await start(t);
  const { id } = await register(0);
  list.state.entries.reverse();
  assert.equal((await plugins.readAgain('ada', id, null)).changed, false);
  list.state.instructions = '# Another way';
  const said = await plugins.readAgain('ada', id, null);
  assert.deepEqual(
    said.plugin.candidateChanges?.manifestChanges.map(({ field }) => field),
    ['setup_instructions'],
  );
  const entry = list.state.entries.at(-1) as { external_integration: Record<string, unknown> };
  entry.external_integration.webhook_url = `${list.url}/elsewhere`;
  entry.external_integration.triggers_on = 'memory_creation';
  const { plugin } = await plugins.readAgain('ada', id, null);
  assert.deepEqual(
    plugin.candidateChanges?.manifestChanges
      .map(({ field, before, after }) => [field, before, after])
      .slice(0, 2),
    [
      ['triggers_on', 'memory.created, transcript.processed', 'memory.created'],
      ['webhook_url', `${list.url}/hook`, `${list.url}/elsewhere`],
    ],
  );
  assert.equal((await plugins.findEntry(id))?.entry.webhookUrl, `${list.url}/hook`);
  assert.ok((await plugins.readSourceChanges(id)).changes?.every(({ file }) => file === 'manifest'));
  await plugins.acceptVersion('ada', id, plugin.candidate ?? 0);
  assert.equal((await plugins.findEntry(id))?.entry.webhookUrl, `${list.url}/elsewhere`);
  assert.equal(entryChanges.at(-1)?.url, `${list.url}/elsewhere`);
});

test('an entry that left its list, or was withdrawn, leaves the version that runs alone and is told', async (t) => {
  const { plugins, list, register, entryChanges, passTime, audited } = await start(t);
  const { id } = await register(0);
  const told = entryChanges.length;
  const [first, ...rest] = list.state.entries as Record<string, unknown>[];
  const again = async () => {
    const { changed, plugin } = await plugins.readAgain('ada', id, null);
    assert.deepEqual([changed, plugin.version, plugin.versions.length], [false, 1, 1]);
    return [plugin.gone, plugin.goneSince, plugin.goneKeptAt];
  };
  await assert.rejects(plugins.keepGone('ada', id), { code: 'entry_not_gone' });
  list.state.entries = rest;
  assert.deepEqual(await again(), ['not_listed', '2027-03-01T12:00:00.000Z', null]);
  assert.equal((await plugins.findEntry(id))?.versionNumber, 1);
  assert.equal((await plugins.listAllPlugins('ada'))[0]?.gone, 'not_listed');
  assert.equal((await plugins.listPlugins('ben'))[0]?.gone, null);
  assert.equal((await plugins.readPlugin('ben', id)).gone, null);

  passTime(60_000);
  const kept = await plugins.keepGone('ada', id);
  assert.deepEqual([kept.gone, kept.goneKeptAt], ['not_listed', '2027-03-01T12:01:00.000Z']);
  // Once kept, nothing asks again, until it is gone in another way.
  assert.deepEqual(await again(), ['not_listed', '2027-03-01T12:00:00.000Z', '2027-03-01T12:01:00.000Z']);
  list.state.entries = [...rest, { ...first, deleted: true }];
  assert.deepEqual(await again(), ['withdrawn', '2027-03-01T12:00:00.000Z', null]);

  list.state.entries = [...rest, { ...first }];
  assert.deepEqual(await again(), [null, null, null]);
  assert.equal(entryChanges.length, told, 'nothing that runs changed');
  assert.deepEqual(
    audited.flatMap(({ act, content }) => (act.includes('entry') ? [[act, content]] : [])),
    [
      ['plugin.entry-gone', { gone: 'not_listed' }],
      ['plugin.gone-entry-kept', { gone: 'not_listed' }],
      ['plugin.entry-gone', { gone: 'withdrawn' }],
      ['plugin.entry-back', { was: 'withdrawn' }],
    ],
  );
});

test('a list that is empty now has the entry no more; one cut off, or an error in its place, says nothing', async (t) => {
  const { plugins, list, source, register } = await start(t);
  const { id } = await register(0);
  const { entries } = list.state;
  const again = async () => (await plugins.readAgain('ada', id, null)).plugin;
  for (const body of ['[', '{"error": "Come back later."}', '[{"error": "Come back later."}]']) {
    list.state.written = body;
    await assert.rejects(again(), { code: 'nothing_found' }, body);
    assert.equal((await plugins.readAdminPlugin('ada', id)).gone, null);
  }
  list.state.written = null;
  list.state.entries = [];
  const gone = await again();
  assert.deepEqual(
    [gone.gone, gone.version, gone.versions.length, gone.candidate],
    ['not_listed', 1, 1, null],
  );
  assert.equal((await plugins.findEntry(id))?.versionNumber, 1);

  // Who wants to register one of it is told what is the matter, from an address and as text.
  const empty = { code: 'entry_list_empty', message: /empty/ };
  const text = { kind: 'text' as const, text: '[]', fileName: null, baseUrl: null };
  for (const one of [source(), source(0), text]) {
    await assert.rejects(plugins.createReading('ada', one), empty);
    await assert.rejects(plugins.readEntryList(one), empty);
  }
  list.state.entries = entries;
  assert.equal((await again()).gone, null);
});

test('an empty list is no plugin where there is one beside it, and is all there is of an entry that came from it', async (t) => {
  const { plugins, list } = await start(t);
  const address = `${list.url}/community/lists`;
  const reading = await plugins.createReading('ada', { kind: 'address', address, entryIndex: 0 });
  const { id } = await plugins.register('ada', { readingId: reading.id, ...optional });
  list.state.entries = [];
  const { plugin } = await plugins.readAgain('ada', id, null);
  assert.deepEqual([plugin.gone, plugin.candidate], ['not_listed', null]);
  const found = await plugins.createReading('ada', { kind: 'address', address });
  assert.equal(found.descriptionUrl, `${list.url}/openapi.json`);
  assert.equal(found.tried[0]?.outcome, 'answered 200, an empty list');
});

test('a list whose address answers 404 is no reason to read what else its host has: what was approved stays', async (t) => {
  const { plugins, list } = await start(t);
  const address = `${list.url}/community/lists`;
  const reading = await plugins.createReading('ada', { kind: 'address', address, entryIndex: 0 });
  const { id } = await plugins.register('ada', { readingId: reading.id, ...optional });
  list.state.missing = true;
  const missing = { code: 'nothing_found', message: /\/community\/lists: answered 404\.$/ };
  await assert.rejects(plugins.readAgain('ada', id, null), missing);
  await assert.rejects(plugins.createReading('ada', { kind: 'address', address }), missing);
  const plugin = await plugins.readAdminPlugin('ada', id);
  assert.deepEqual([plugin.gone, plugin.version, plugin.candidate], [null, 1, null]);
});

test('an entry that came as text is withdrawn by its new text, and what else is wrong there is still refused', async (t) => {
  const { plugins, list } = await start(t);
  const [first] = list.state.entries as Record<string, unknown>[];
  const source = { kind: 'text' as const, fileName: null, baseUrl: null };
  const reading = await plugins.createReading('ada', { ...source, text: JSON.stringify(first) });
  const { id } = await plugins.register('ada', { readingId: reading.id, ...optional });
  const again = (text: unknown) => plugins.readAgain('ada', id, JSON.stringify(text));
  assert.equal((await again({ ...first, deleted: true })).plugin.gone, 'withdrawn');
  const unusable = { ...first, capabilities: ['external_integration'], external_integration: {} };
  await assert.rejects(again(unusable), { code: 'reading_not_usable' });
  assert.equal((await plugins.readAdminPlugin('ada', id)).gone, 'withdrawn');
  const back = await again({ ...first, description: 'Is back.' });
  assert.deepEqual([back.changed, back.plugin.gone, back.plugin.candidate], [true, null, 2]);
});

test('one plugin is both: its operations are tools, and it is told of memories', async (t) => {
  const { plugins, list } = await start(t);
  const text = JSON.stringify({
    ...(list.state.entries[0] as object),
    image: `${list.url}/community/logos/minutes.svg`,
    schema_version: 'v1',
    name_for_human: 'Minutes',
    name_for_model: 'minutes',
    description_for_human: 'Keeps minutes.',
    description_for_model: 'Keep minutes.',
    auth: { type: 'none' },
    api: { type: 'openapi', url: `${list.url}/openapi.json` },
    logo_url: `${list.url}/community/logos/minutes.svg`,
    contact_email: 'ada@minutes.example',
    legal_info_url: `${list.url}/legal`,
  });
  const source = { kind: 'text' as const, text, fileName: 'minutes.json', baseUrl: `${list.url}/community/` };
  const reading = await plugins.createReading('ada', source);
  assert.equal(
    reading.headline,
    'The one operation is usable; is told of new memories and live transcripts, runs a prompt over each new memory',
  );
  const plugin = await plugins.register('ada', { readingId: reading.id, ...optional, policy: 'required' });
  assert.deepEqual(plugin.kinds, ['api', 'event', 'prompt']);
  assert.equal((await plugins.activePlugins('ben'))[0]?.tools.length, 1);
  assert.equal((await plugins.findEventPlugins('ben')).length, 1);
});

test('an address inside the house is told, and only a developer answers for a plugin', async (t) => {
  const { plugins, kysely } = await startTestPlugins(t, { privateHosts: [] });
  const entry = {
    id: 'inside',
    name: 'Inside',
    author: 'Ada',
    description: 'Sends into the house.',
    image: null,
    capabilities: ['external_integration'],
    external_integration: { triggers_on: 'memory_creation', webhook_url: 'https://10.0.0.7/hook' },
  };
  const source = { kind: 'text' as const, text: JSON.stringify(entry), fileName: null, baseUrl: null };
  const reading = await plugins.createReading('ada', source);
  assert.deepEqual(
    reading.refused.map(({ server, code }) => [server, code]),
    [['https://10.0.0.7/hook', 'ip_private']],
  );
  assert.match(reading.headline, /would be refused/);
  const { id } = await plugins.register('ada', { readingId: reading.id, ...optional });
  await assert.rejects(plugins.setAuthor('ada', id, 'nobody'), { code: 'person_not_found' });
  await assert.rejects(plugins.setAuthor('ada', id, 'ben'), { code: 'author_not_developer' });
  await kysely.updateTable('person').set({ role: 'developer' }).where('id', '=', 'ben').execute();
  assert.deepEqual((await plugins.setAuthor('ada', id, 'ben')).author, { id: 'ben', name: 'ben' });
  assert.equal((await plugins.readPlugin('ben', id)).answersFor, true);
  assert.equal((await plugins.readPlugin('ada', id)).answersFor, false);
  assert.equal((await plugins.findEntry(id))?.authorId, 'ben');
  await kysely.deleteFrom('person').where('id', '=', 'ben').execute();
  assert.equal((await plugins.readAdminPlugin('ada', id)).author, null);
});

test('an example that receives what is said is offered, not turned on, and read again at its next start', async (t) => {
  const { plugins, list } = await start(t);
  const address = `${list.url}/community/plugin.json?example=minutes`;
  const id = await plugins.registerDemo(address);
  assert.ok(id);
  const plugin = await plugins.readPlugin('ben', id);
  assert.deepEqual([plugin.policy, plugin.on, plugin.demo], ['optional', false, true]);
  await plugins.setActivation('ben', id, true);
  const [entry] = list.state.entries as { memory_prompt: string }[];
  assert.ok(entry);
  entry.memory_prompt = 'List what was promised.';
  assert.equal(await plugins.registerDemo(address), id);
  const [active] = await plugins.findEventPlugins('ben');
  assert.deepEqual([active?.versionNumber, active?.entry.memoryPrompt], [2, 'List what was promised.']);
});
