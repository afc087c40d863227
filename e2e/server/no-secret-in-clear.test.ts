import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { startLegacyJsonServer } from '../../apps/desk/testing/authorization-servers/legacy-json-server.ts';
import { startProtectedApi } from '../../apps/desk/testing/authorization-servers/protected-api.ts';
import type { Script } from '../../apps/desk/testing/scripted-model/script.ts';
import { startScriptedModel } from '../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { ask, decide, waiting, words } from './helpers/conversation.ts';
import { dumpTables, findSecrets } from './helpers/find-secrets.ts';
import { howItEnded } from './helpers/hostile.ts';
import { comeBack, signIn } from './helpers/notes.ts';
import { openHosts, registerByAddress } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';

const given = {
  'a key of a person': 'key-of-ada-5d1f03b7',
  'a password of a person': 'pässword/of+ada=77',
  'the desk’s key': 'key-of-the-desk-90aa41',
  'a client secret': 'client-secret-3e77c1d2',
  'a model’s key': 'sk-model-key-61b0f9e4c7',
  'a key in a query': 'query key/of+ada&12',
};

/** Calls the operation whose name ends as the question says after its first word. */
const obey: Script = ({ results, lastUserText, tools }) => {
  if (tools.length === 0) return { text: 'Hello.' };
  if (results.length > 0) return { text: `It said: ${results.map(({ text }) => text).join(' | ')}` };
  const [verb = '', prefix = ''] = lastUserText.split(' ');
  const found = tools.filter(({ name }) => name.startsWith(prefix) && name.endsWith(verb));
  return {
    toolCalls: [{ name: found[0]?.name ?? 'none', arguments: verb === 'addNote' ? { text: 'milk' } : {} }],
  };
};

test('the finder finds: each secret in each coding, and nothing where there is none', () => {
  for (const [name, secret] of Object.entries(given)) {
    const bytes = Buffer.from(secret);
    for (const written of [
      secret,
      JSON.stringify({ secret }),
      JSON.stringify({ inner: JSON.stringify({ secret }) }),
      `x=${encodeURIComponent(secret)}`,
      new URLSearchParams({ secret }).toString(),
      bytes.toString('hex'),
      bytes.toString('base64'),
      Buffer.from(`ada:${secret}`).toString('base64'),
      Buffer.from(`someone:${secret}:more`).toString('base64url'),
      Buffer.from(`no:${secret}`).toString('base64'),
    ])
      assert.deepEqual(findSecrets(`before ${written} after`, { [name]: secret }), [name], written);
    assert.deepEqual(findSecrets('nothing of the kind', { [name]: secret }), []);
  }
});

test('a dump of the database and the whole log hold no credential in clear', {
  timeout: 120_000,
}, async (t) => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const { desk, administrator, invite } = await startDesk(t, obey, { logger });
  const member = await invite();

  const model = await startScriptedModel({
    protocol: 'chat-completions',
    script: obey,
    apiKey: given['a model’s key'],
  });
  t.after(() => model.close());
  await openHosts(administrator, model.url);
  const added = await administrator.call('createModel', {
    body: {
      provider: 'openai-compatible',
      model: 'scripted',
      address: model.url,
      key: given['a model’s key'],
    },
  });
  const tested = await administrator.call('testModel', { params: { modelId: added.id } });
  assert.equal(tested.fault, null);
  await administrator.call('setDefaultModel', { body: { modelId: added.id } });

  const keyed = async (
    placement: { scheme: 'bearer' | 'basic' } | { scheme: 'query'; name: string },
    key: string,
    holder: 'person' | 'desk' = 'person',
  ) => {
    const api = await startProtectedApi({ auth: { kind: 'key', placement }, holder, keys: { [key]: 'ada' } });
    t.after(() => api.close());
    await openHosts(administrator, api.url);
    const address = placement.scheme === 'query' ? api.descriptionUrl : api.manifestUrl;
    return { api, plugin: await registerByAddress(administrator, address) };
  };
  const byBearer = await keyed({ scheme: 'bearer' }, given['a key of a person']);
  const byBasic = await keyed({ scheme: 'basic' }, `ada:${given['a password of a person']}`);
  const byQuery = await keyed({ scheme: 'query', name: 'access' }, given['a key in a query']);
  const byDesk = await keyed({ scheme: 'bearer' }, given['the desk’s key'], 'desk');
  const prefixOf = async (pluginId: string): Promise<string> => {
    const { rows } = await desk.database.pool.query('select tool_prefix from plugin where id = $1', [
      pluginId,
    ]);
    return `${rows[0]?.tool_prefix}_`;
  };
  const enter = (pluginId: string, key: object) =>
    member.call('saveKey', { params: { pluginId }, body: { key, name: null, connectionId: null } });
  await enter(byBearer.plugin.id, { value: given['a key of a person'] });
  await enter(byBasic.plugin.id, { username: 'ada', password: given['a password of a person'] });
  await enter(byQuery.plugin.id, { value: given['a key in a query'] });
  await administrator.call('changeAdminSignIn', {
    params: { pluginId: byDesk.plugin.id },
    body: { deskKey: { value: given['the desk’s key'] } },
  });
  for (const { plugin, api } of [byBearer, byBasic, byQuery, byDesk]) {
    const prefix = await prefixOf(plugin.id);
    assert.match(words((await ask(member, `listNotes ${prefix}`)).turn), /water the plants/);
    const written = await ask(member, `addNote ${prefix}`);
    assert.equal((await decide(member, waiting(written.turn))).calls[0]?.status, 'succeeded');
    api.answerNext({ status: 401, type: 'application/json', body: '{}' });
    await ask(member, `listNotes ${prefix}`);
  }

  const redirectAddresses: string[] = [];
  const service = await startLegacyJsonServer({
    client: { id: 'desk', secret: given['a client secret'], redirectAddresses },
    returnsState: true,
  });
  t.after(() => service.close());
  await openHosts(administrator, service.url);
  const plugin = await registerByAddress(administrator, `${service.url}/.well-known/ai-plugin.json`);
  const params = { pluginId: plugin.id };
  const { redirectUrl } = await administrator.call('changeAdminSignIn', {
    params,
    body: { clientId: 'desk', clientSecret: given['a client secret'] },
  });
  redirectAddresses.push(redirectUrl);
  const addresses: string[] = [];
  const walk = async (url: string) => {
    const back = await service.signIn(url, { account: 'alice' });
    addresses.push(url, back);
    return back;
  };
  const at = await signIn(member, plugin.id, walk);
  assert.equal(await howItEnded(member, at), 'connected');
  await comeBack(member, addresses.at(-1) ?? '');
  await ask(member, `listTasks ${await prefixOf(plugin.id)}`);
  service.endTokens();
  assert.match(
    words((await ask(member, `listTasks ${await prefixOf(plugin.id)}`)).turn),
    /the report of alice/,
  );
  await signIn(member, plugin.id, async (url) =>
    (await walk(url)).replace(/code=[^&]+/, 'code=made-up-code-12345'),
  );

  const used: Record<string, string> = {
    ...given,
    'a code that was refused': 'made-up-code-12345',
    'the person’s cookie': decodeURIComponent(member.cookie.split('=').slice(1).join('=')),
    'the person’s password': 'correct horse battery',
    'the desk’s own key': Buffer.from(desk.key ?? '').toString('hex'),
  };
  for (const { path, body, headers } of service.requests) {
    const fields: Record<string, string> = path === '/token' ? JSON.parse(body) : {};
    for (const name of ['code', 'code_verifier', 'refresh_token', 'client_secret'])
      if (fields[name] !== undefined) used[`${name} ${fields[name]}`] = fields[name];
    if (headers.authorization) used[headers.authorization] = headers.authorization.replace('Bearer ', '');
  }
  for (const address of addresses) {
    const state = new URL(address).searchParams.get('state') ?? '';
    used[`state ${state}`] = state;
  }
  assert.ok(Object.keys(used).length >= 17, Object.keys(used).join('\n'));

  const dump = await dumpTables(desk.database.pool);
  const log = lines.join('');
  for (const known of ['water the plants', 'connection.stored', plugin.id])
    assert.ok(dump.includes(known), known);
  assert.ok(log.includes('/api/connections/return/'), 'requests are in the log');
  assert.deepEqual(findSecrets(dump, used), []);
  assert.deepEqual(findSecrets(log, used), []);
  const told = await administrator.call('listAllConnectionSteps');
  assert.deepEqual(findSecrets(JSON.stringify(told), used), []);
});
