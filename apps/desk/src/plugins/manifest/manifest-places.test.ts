import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDouble } from '../../../testing/plugin-doubles/start-double.ts';
import { startTestPlugins } from '../testing/start-test-plugins.ts';

test('what is found once the description was asked for stands at its line of the manifest', async (t) => {
  const { plugins } = await startTestPlugins(t);
  const description =
    'openapi: 3.0.3\nservers: [{url: https://api.garden.example}]\npaths: {/a: {get: {operationId: a, responses: {}}}}\n';
  const manifest = (api: string) =>
    `{\n  "schema_version": "v1", "name_for_human": "Garden", "name_for_model": "garden",\n  "auth": {"type": "oauth",\n    "client_url": "https://sign-in.example/authorize", "authorization_url": "https://sign-in.example/token", "scope": "", "authorization_content_type": "application/json", "verification_tokens": {}},\n  "api": {"type": "openapi",\n    "url": "${api}"}\n}`;
  const double = await startDouble(({ path }) => {
    if (path === '/one/ai-plugin.json')
      return { status: 200, type: 'text/json', body: manifest('/gone.yaml') };
    if (path === '/two/ai-plugin.json')
      return { status: 200, type: 'text/json', body: manifest('/openapi.yaml') };
    return path === '/openapi.yaml' ? { status: 200, type: 'text/yaml', body: description } : null;
  });
  t.after(() => double.close());
  const read = async (folder: string, code: string) => {
    const address = `${double.url}/${folder}/ai-plugin.json`;
    const { findings } = await plugins.createReading('ada', { kind: 'address', address });
    const finding = findings.find((one) => one.code === code);
    return [finding?.line, finding?.column];
  };
  assert.deepEqual(await read('one', 'description_unreachable'), [6, 5]);
  assert.deepEqual(await read('two', 'auth_other_domain'), [4, 5]);
});
