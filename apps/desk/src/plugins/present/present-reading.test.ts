import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

const describe = (server: string, path = '{}') =>
  `{"openapi": "3.0.3", "info": {"title": "Stays", "version": "1"}, "servers": [{"url": "${server}"}], "paths": {
    "/stays": {"get": {"operationId": "findStays", "summary": "Find stays", "responses": {"200": {"description": "Found"}}}},
    "/rooms": ${path}
  }}`;
const pasted = (text: string) => ({ kind: 'text' as const, text, fileName: null, baseUrl: null });
const ownServer = `{"servers": [{"url": "https://{tenant}.example.com"}], "get": {"operationId": "findRooms",
  "summary": "Find rooms", "responses": {"200": {"description": "Found"}}}}`;

test('what keeps an operation from being called blocks it, and it keeps its title', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const reading = await plugins.createReading(
    'ada',
    pasted(describe('https://stays.example.com', ownServer)),
  );
  const rooms = reading.operations.find(({ path }) => path === '/rooms');
  assert.equal(rooms?.status, 'unusable');
  assert.equal(rooms?.title, 'Find rooms');
  assert.deepEqual(
    rooms?.findings.map(({ severity, code }) => [severity, code]),
    [['blocks', 'server_variable_undefined']],
  );
  assert.match(String(rooms?.findings[0]?.hint), /Only the author can/);
  assert.equal(reading.headline, '1 of 2 operations are usable');
  assert.ok(!reading.findings.some(({ code }) => code === 'server_variable_undefined'));
});

test('where the server of all has a variable without a value, that is the first that blocks', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const reading = await plugins.createReading('ada', pasted(describe('https://{tenant}.example.com')));
  assert.equal(reading.verdict, 'not-usable');
  assert.equal(reading.findings[0]?.code, 'server_variable_undefined');
  assert.equal(reading.findings[0]?.severity, 'blocks');
});

test('a private server that is not listed stands in the headline, with what an administrator lists', async (t) => {
  const closed = await startTestPlugins(t, { privateHosts: [] });
  const source = pasted(describe('http://127.0.0.1:3457/api'));
  const reading = await closed.plugins.createReading('ada', source);
  assert.equal(
    reading.headline,
    'The one operation is usable, but calls to http://127.0.0.1:3457/api would be refused',
  );
  assert.equal(reading.verdict, 'usable-with-warnings');
  assert.deepEqual(reading.refused, [
    { server: 'http://127.0.0.1:3457/api', code: 'ip_loopback', entry: '127.0.0.1:3457' },
  ]);
  const open = await startTestPlugins(t, { privateHosts: ['127.0.0.1:3457'] });
  assert.deepEqual((await open.plugins.createReading('ada', source)).refused, []);
});
