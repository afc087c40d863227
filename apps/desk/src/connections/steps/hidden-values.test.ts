import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOidcServer } from '../../../testing/authorization-servers/oidc-server.ts';
import {
  ada,
  manifestOAuth,
  startTestConnections,
  testRedirectUrl,
} from '../testing/start-test-connections.ts';
import { recordStep } from './record-step.ts';

const secret = 'client/secret+of=the desk';
const basic = Buffer.from(`desk:${secret}`).toString('base64');

/** Ada, connected with a plugin whose token endpoint can be told what to answer. */
async function startConnected(t: Parameters<typeof startTestConnections>[0]) {
  const server = await startOidcServer({
    clients: [{ id: 'desk', secret, redirectAddresses: [testRedirectUrl('notes')] }],
  });
  t.after(() => server.close());
  const desk = await startTestConnections(t);
  const { connections } = desk;
  await desk.addPlugin('notes', manifestOAuth(server.url));
  await connections.saveSignIn('notes', { clientId: 'desk', clientSecret: secret }, 'ada');
  const comeBack = async (spoil: (parameters: URLSearchParams) => void = () => undefined) => {
    const flow = { ...ada, connectionId: null, conversationId: null, scopes: [] };
    const { url } = await connections.start('notes', flow);
    const parameters = new URL(await server.signIn(url, { account: 'alice' })).searchParams;
    spoil(parameters);
    return { parameters, ended: await connections.finish('notes', { ...ada, parameters }) };
  };
  const { ended } = await comeBack();
  const wanted = { ...ada, pluginId: 'notes', conversationId: null, scopes: [], security: 'needed' as const };
  const answer = await connections.credentialFor(wanted);
  assert.ok(answer.kind === 'ready');
  const token = answer.credential.value.replace('Bearer ', '');
  /** Everything that is kept and shown of connections, as one text. */
  const everything = async () => {
    const rows = await Promise.all([
      desk.kysely.selectFrom('connection_step').selectAll().execute(),
      desk.kysely.selectFrom('connection_flow').select(['fault', 'notice']).execute(),
      desk.kysely.selectFrom('connection').select(['name', 'account_name', 'scopes', 'fault']).execute(),
    ]);
    return JSON.stringify(rows);
  };
  return {
    ...desk,
    server,
    connectionId: ended.connectionId ?? '',
    token,
    used: answer.used,
    comeBack,
    everything,
  };
}

test('the secrets of a connection and its plugin are masked under any name and in any writing', async (t) => {
  const { dependencies, connectionId, token, everything, connections } = await startConnected(t);
  const written = [
    token,
    Buffer.from(`ada:${token}`).toString('base64'),
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString(),
    basic,
    JSON.stringify({ inner: secret }),
  ];
  await recordStep(
    dependencies,
    { personId: 'ada', pluginId: 'notes', connectionId },
    {
      act: 'use',
      url: `https://api.example/${encodeURIComponent(secret)}?hint=${encodeURIComponent(`of ${secret}`)}`,
      sent: written.map((text, index) => [`note${index}`, `before ${text} after`]),
      got: [
        [`x-${token}`, 'a name'],
        ['state', 'a-state-that-is-long'],
        ['echo', 'it was a-state-that-is-long'],
      ],
      fault: { code: 'credential_refused', message: `“${basic}” is wrong`, hint: `Not ${token}.` },
    },
  );
  const text = await everything();
  for (const form of [token, secret, encodeURIComponent(secret), basic, 'a-state-that-is-long'])
    assert.ok(!text.includes(form), form);
  const [step] = (await connections.listSteps({ connectionId })).steps;
  assert.deepEqual(
    [step?.sent.note0, step?.got['x-••••'], step?.got.echo, step?.fault?.message],
    ['before •••• after', 'a name', 'it was ••••', '“••••” is wrong'],
  );
  assert.equal(step?.url, 'https://api.example/••••?hint=of ••••');
});

test('a key that was entered with its scheme is masked without it too', async (t) => {
  const { addPlugin, connections, dependencies } = await startTestConnections(t);
  await addPlugin('shop', { type: 'user_http', scheme: 'header', keyName: 'authorization' });
  const { id: connectionId } = await connections.saveKey('ada', 'shop', {
    key: { value: 'Token key-of-ada-77' },
    name: null,
    connectionId: null,
  });
  await recordStep(
    dependencies,
    { personId: 'ada', pluginId: 'shop', connectionId },
    { act: 'use', got: [['echo', 'you sent key-of-ada-77']] },
  );
  const [step] = (await connections.listSteps({ connectionId })).steps;
  assert.equal(step?.got.echo, 'you sent ••••');
});

test('a sign-in server that quotes what it refuses: nothing of it is kept or shown', async (t) => {
  const { server, comeBack, everything } = await startConnected(t);
  let code = '';
  server.token.instead = (form) => {
    code = form.get('code') ?? '';
    const said = `${basic} with ${encodeURIComponent(secret)} and the code ${Buffer.from(code).toString('base64')}`;
    return { status: 200, body: JSON.stringify({ error: 'invalid_client', error_description: said }) };
  };
  const { ended } = await comeBack();
  assert.equal(ended.fault?.code, 'token_refused');
  server.token.instead = () => ({
    status: 200,
    body: JSON.stringify({ access_token: 'never-kept-token-1234', token_type: `odd ${basic}` }),
  });
  const odd = await comeBack();
  assert.equal(odd.ended.fault?.code, 'token_type_foreign');
  server.token.instead = undefined;
  const denied = await comeBack((parameters) => {
    parameters.set('error', 'server_error');
    parameters.set('error_description', `you sent ${parameters.get('state')} and ${parameters.get('code')}`);
  });
  assert.equal(denied.ended.fault?.code, 'sign_in_failed');
  const text = `${await everything()} ${JSON.stringify([ended, odd.ended, denied.ended])}`;
  for (const form of [
    secret,
    basic,
    encodeURIComponent(secret),
    code,
    Buffer.from(code).toString('base64'),
    'never-kept-token-1234',
    denied.parameters.get('state') ?? 'state',
    denied.parameters.get('code') ?? 'code',
  ])
    assert.ok(form.length > 0 && !text.includes(form), form);
  assert.match(text, /and the code ••••/);
});

test('a plugin that names the token as a scope that it wants: it is asked for nowhere', async (t) => {
  const { connections, token, used, everything } = await startConnected(t);
  const challenge = `Bearer error="insufficient_scope", scope="admin ${token}"`;
  const after = await connections.afterRefusal(
    { personId: 'ada', pluginId: 'notes' },
    used,
    { status: 403, challenge },
    false,
  );
  assert.ok(after?.kind === 'needs');
  assert.ok(after.need.scopes.includes('admin'));
  assert.ok(!JSON.stringify(after).includes(token));
  assert.ok(!(await everything()).includes(token));
});
