import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doubleManifest, startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

const responses = { 200: { description: 'OK' } };
const query = (name: string, required: boolean) => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string' },
});
const first = {
  '/books': {
    get: { operationId: 'listBooks', summary: 'List books', parameters: [query('q', false)], responses },
  },
  '/loans': { get: { operationId: 'listLoans', summary: 'List loans', responses } },
};
const second = {
  '/books': {
    get: {
      operationId: 'listBooks',
      summary: 'List all books',
      parameters: [query('q', true), query('author', false)],
      responses,
    },
  },
  '/fines': { post: { operationId: 'payFine', summary: 'Pay a fine', responses } },
};

/** A library whose description and name can be changed while it runs. */
async function startLibrary(t: Parameters<Parameters<typeof test>[0] & object>[0]) {
  const desk = await startTestPlugins(t);
  const state: { paths: object | null; name: string } = { paths: first, name: 'Library' };
  const double = await startDouble((request, url) => {
    if (request.path === '/.well-known/ai-plugin.json') {
      const fields = {
        model: 'library',
        description: 'Books.',
        auth: { type: 'none' },
        apiUrl: '/openapi.json',
      };
      return { status: 200, type: 'text/html', body: doubleManifest({ ...fields, name: state.name }) };
    }
    if (request.path !== '/openapi.json' || state.paths === null) return null;
    const description = {
      openapi: '3.0.1',
      info: { title: 'Library' },
      servers: [{ url }],
      paths: state.paths,
    };
    return { status: 200, type: 'text/plain', body: JSON.stringify(description) };
  });
  t.after(() => double.close());
  const reading = await desk.plugins.createReading('ada', { kind: 'address', address: double.url });
  const registration = { readingId: reading.id, policy: 'required' as const, leaveOut: [], name: null };
  const { id } = await desk.plugins.register('ada', registration);
  const toolNames = async () => (await desk.plugins.activePlugins('ben'))[0]?.tools.map(({ name }) => name);
  return { ...desk, state, id, toolNames };
}

test('what differs waits as a candidate, with what it would change, and runs only once accepted', async (t) => {
  const { plugins, state, id, toolNames, audited } = await startLibrary(t);
  assert.equal((await plugins.readAgain('ada', id, null)).changed, false);
  state.paths = second;
  state.name = 'City library';
  const { changed, plugin } = await plugins.readAgain('ada', id, null);
  assert.equal(changed, true);
  assert.equal(plugin.version, 1);
  assert.equal(plugin.candidate, 2);
  const changes = plugin.candidateChanges;
  assert.deepEqual(changes?.added, ['POST /fines']);
  assert.deepEqual(changes?.removed, ['GET /loans']);
  assert.deepEqual(changes?.changed, [
    {
      key: 'GET /books',
      what: ['description changed', 'parameter q is now required', 'parameter author added'],
      said: [
        { sentence: 'description', values: {} },
        { sentence: 'parameter/required', values: { name: 'q' } },
        { sentence: 'parameter/added', values: { name: 'author' } },
      ],
    },
  ]);
  assert.deepEqual(changes?.manifestChanges, [
    { field: 'name_for_human', before: 'Library', after: 'City library' },
  ]);
  assert.deepEqual(await toolNames(), ['library_listBooks', 'library_listLoans']);

  const accepted = await plugins.acceptVersion('ada', id, 2);
  assert.deepEqual([accepted.version, accepted.candidate, accepted.name], [2, null, 'City library']);
  assert.deepEqual(
    accepted.versions.map(({ number, state: was }) => [number, was]),
    [
      [2, 'approved'],
      [1, 'retired'],
    ],
  );
  assert.deepEqual(await toolNames(), ['library_listBooks', 'library_payFine']);
  await assert.rejects(plugins.acceptVersion('ada', id, 2), { code: 'candidate_not_found' });
  assert.deepEqual(
    audited.map(({ act }) => act),
    ['plugin.registered', 'plugin.candidate-read', 'plugin.version-accepted'],
  );
});

test('a newer candidate takes the place of an older one, and going back drops it', async (t) => {
  const { plugins, state, id } = await startLibrary(t);
  state.paths = second;
  await plugins.readAgain('ada', id, null);
  assert.equal((await plugins.readAgain('ada', id, null)).plugin.candidate, 2);
  state.name = 'Other';
  assert.equal((await plugins.readAgain('ada', id, null)).plugin.candidate, 3);
  assert.equal((await plugins.dropVersion('ada', id, 3)).candidate, null);
  assert.equal((await plugins.readAgain('ada', id, null)).plugin.candidate, 4);
  state.paths = first;
  state.name = 'Library';
  const back = await plugins.readAgain('ada', id, null);
  assert.deepEqual([back.changed, back.plugin.candidate, back.plugin.version], [false, null, 1]);
});

test('a source that broke leaves the version that runs alone', async (t) => {
  const { plugins, state, id, toolNames } = await startLibrary(t);
  state.paths = null;
  await assert.rejects(plugins.readAgain('ada', id, null), {
    code: 'reading_not_usable',
    message: /answered 404/,
  });
  state.paths = {};
  await assert.rejects(plugins.readAgain('ada', id, null), { code: 'reading_not_usable' });
  assert.deepEqual(await toolNames(), ['library_listBooks', 'library_listLoans']);
});

test('a plugin that came as text is read again from new text', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const describe = (paths: object) => JSON.stringify({ openapi: '3.0.1', info: { title: 'Library' }, paths });
  const source = {
    kind: 'text' as const,
    text: describe(first),
    fileName: 'library.json',
    baseUrl: 'https://library.example',
  };
  const reading = await plugins.createReading('ada', source);
  const registration = { readingId: reading.id, policy: 'default' as const, leaveOut: [], name: null };
  const plugin = await plugins.register('ada', registration);
  assert.equal(plugin.host, 'library.example');
  await assert.rejects(plugins.readAgain('ada', plugin.id, null), { code: 'invalid_input' });
  assert.equal((await plugins.readAgain('ada', plugin.id, describe(first))).changed, false);
  assert.deepEqual(
    (await plugins.readAgain('ada', plugin.id, describe(second))).plugin.candidateChanges?.added,
    ['POST /fines'],
  );
});
