import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

const description = JSON.stringify({
  openapi: '3.0.0',
  info: { title: 'Bare', description: 'A bare description.' },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  security: [{ key: [] }],
  paths: { '/a': { get: { operationId: 'a', summary: 'A', responses: { 200: { description: 'OK' } } } } },
});

test('a domain without a manifest is searched for a description', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const double = await startDouble(({ path }) =>
    path === '/swagger.json' ? { status: 200, type: 'text/html', body: description } : null,
  );
  t.after(() => double.close());
  const reading = await plugins.createReading('ada', { kind: 'address', address: new URL(double.url).host });
  assert.equal(reading.manifestUrl, null);
  assert.equal(reading.descriptionUrl, `${double.url}/swagger.json`);
  assert.deepEqual(reading.auth, { type: 'user_http', scheme: 'header', keyName: 'X-Key' });
  assert.deepEqual([reading.name, reading.servers], ['Bare', [double.url]]);
  assert.match(reading.tried[0]?.outcome ?? '', /^not reached|^failed/);
  assert.equal(reading.tried.at(-1)?.outcome, 'answered 200, an API description');
});

test('a page leads to the manifest of its domain', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const double = await startDouble(({ path }) => {
    if (path === '/openapi.json') return { status: 200, type: 'text/plain', body: description };
    if (path === '/docs') return { status: 200, type: 'application/json', body: '<!doctype html><p>Docs' };
    return null;
  });
  t.after(() => double.close());
  const reading = await plugins.createReading('ada', { kind: 'address', address: `${double.url}/docs` });
  assert.deepEqual(
    reading.tried.map(({ outcome }) => outcome),
    ['answered 200, a web page', 'answered 404', 'answered 200, an API description'],
  );
});

test('nothing found says what was tried', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const double = await startDouble(() => null);
  t.after(() => double.close());
  const read = (address: string) => plugins.createReading('ada', { kind: 'address', address });
  await assert.rejects(read(double.url), { code: 'nothing_found', message: /ai-plugin\.json: answered 404/ });
  await assert.rejects(read(`${double.url}/openapi.json`), { code: 'nothing_found' });
  assert.equal(double.requests.filter(({ path }) => path === '/swagger.json').length, 1);
  await assert.rejects(read('not a domain'), { code: 'invalid_input' });
  await assert.rejects(read('ftp://example.com/x'), { code: 'invalid_input' });
});

test('an address with a path that answers an error is what is told; its host is not searched for another plugin', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const statuses: Record<string, number> = { '/lists/community': 404, '/gone?list=1': 410, '/broken': 500 };
  const double = await startDouble(({ path }) => {
    const status = statuses[path];
    if (status !== undefined) return { status, type: 'text/html', body: '<h1>Sorry</h1>' };
    if (path === '/nothing') return { status: 200, type: 'text/plain', body: '' };
    return path === '/.well-known/ai-plugin.json' || path === '/openapi.json'
      ? { status: 200, type: 'application/json', body: description }
      : null;
  });
  t.after(() => double.close());
  const host = new URL(double.url).host;
  const tell = async (address: string) => {
    const outcome = await plugins.createReading('ada', { kind: 'address', address }).catch((error) => error);
    assert.equal(outcome.code, 'nothing_found');
    assert.match(outcome.hint, /^Check the address.*domain alone/);
    return outcome.message;
  };
  const nothing = 'No manifest and no API description was found. ';
  for (const [path, status] of Object.entries(statuses)) {
    const message = await tell(double.url + path);
    assert.equal(message, `${nothing}${double.url}${path}: answered ${status}.`);
  }
  const empty = await tell(`${double.url}/nothing`);
  assert.equal(empty, `${nothing}${double.url}/nothing: answered 200, empty.`);
  // Without its scheme, https is tried first.
  assert.match(await tell(`${host}/lists/community`), /https:.*http:\S+\/lists\/community: answered 404\.$/);
  assert.ok(double.requests.every(({ path }) => path in statuses || path === '/nothing'));
  await assert.rejects(plugins.readEntryList({ kind: 'address', address: `${double.url}/lists/community` }), {
    code: 'nothing_found',
    message: /\/lists\/community: answered 404\.$/,
  });
  // The domain alone is searched.
  const found = await plugins.createReading('ada', { kind: 'address', address: double.url });
  assert.equal(found.name, 'Bare');
});

test('an empty list is told as such where nothing else is found', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const double = await startDouble(({ path }) =>
    path === '/lists' ? { status: 200, type: 'application/json', body: '[]\n' } : null,
  );
  t.after(() => double.close());
  const reading = plugins.createReading('ada', { kind: 'address', address: `${double.url}/lists` });
  await assert.rejects(reading, { code: 'entry_list_empty', message: /empty/ });
});

test('an address that the guard refuses is told with the reason', async (t) => {
  const { plugins } = await startTestPlugins(t, { privateHosts: [] });
  for (const address of [
    'https://127.0.0.1/ai-plugin.json',
    '10.0.0.1',
    'https://user:secret@example.com/',
  ]) {
    await assert.rejects(plugins.createReading('ada', { kind: 'address', address }), (error: Error) => {
      assert.equal((error as { code?: string }).code, 'address_refused', error.message);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  }
});

test('a file or pasted text is a manifest or a description, found out by looking', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const text = (value: string, baseUrl: string | null = null) =>
    plugins.createReading('ada', { kind: 'text', text: value, fileName: null, baseUrl });
  const bare = await text(description);
  assert.deepEqual([bare.verdict, bare.findings[0]?.code], ['not-usable', 'servers_missing']);
  const placed = await text(description, 'https://api.example/v1/');
  assert.deepEqual([placed.verdict, placed.servers], ['usable-with-warnings', ['https://api.example']]);
  await assert.rejects(text('hello'), { code: 'nothing_found' });
  await assert.rejects(text(description, 'nowhere'), { code: 'invalid_input' });
  const double = await startDouble(() => ({ status: 200, type: 'text/plain', body: description }));
  t.after(() => double.close());
  const manifest = {
    schema_version: 'v1',
    name_for_human: 'Pasted',
    name_for_model: 'pasted',
    api: { url: `${double.url}/o` },
  };
  const pasted = await text(JSON.stringify(manifest));
  assert.deepEqual([pasted.name, pasted.operations.length, pasted.manifestUrl], ['Pasted', 1, null]);
});

test('text with signs that the database refuses is kept all the same', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const odd = description.replace('A bare description.', 'A \\u0000 bare \\ud800 description.');
  const source = { kind: 'text' as const, text: odd, fileName: null, baseUrl: 'https://api.example' };
  const reading = await plugins.createReading('ada', source);
  const registration = { readingId: reading.id, policy: 'optional' as const, leaveOut: [], name: null };
  assert.equal((await plugins.register('ada', registration)).operations.length, 1);
});
