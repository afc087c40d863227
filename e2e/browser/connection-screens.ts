import { pasted, registerPlugin } from '../../apps/desk/testing/register-plugin.ts';
import type { SessionClient } from '../../apps/desk/testing/test-desk.ts';
import { german as germanConnections } from '../../apps/web/src/connections/texts/de.ts';
import { english as englishConnections } from '../../apps/web/src/connections/texts/en.ts';
import type { Language } from '../../apps/web/src/texts/language.ts';
import { until } from './desk-acts.ts';
import type { Screen } from './screens.ts';
import type { Stage } from './start-stage.ts';

/** A description with one operation behind a sign-in. */
function describe(name: string, path: string, summary: string, scheme: object, scopes: string[]): string {
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: name, version: '1', description: `${name} of people who are signed in.` },
    servers: [{ url: `https://${name.toLowerCase()}.example.com/api` }],
    paths: {
      [path]: {
        get: {
          operationId: `list${name}`,
          summary,
          security: [{ access: scopes }],
          responses: { 200: { description: 'Found' } },
        },
      },
    },
    components: { securitySchemes: { access: scheme } },
  });
}

const letters = describe(
  'Letters',
  '/letters',
  'List registered letters',
  {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: 'https://login.broker.example/oauth/authorize',
        tokenUrl: 'https://login.broker.example/oauth/token',
        scopes: { 'letters.read': 'Read letters', 'profile.basic': 'Read who you are' },
      },
    },
  },
  ['letters.read', 'profile.basic'],
);
const parcels = describe(
  'Parcels',
  '/parcels',
  'List parcels on their way',
  { type: 'apiKey', in: 'header', name: 'X-Parcels-Key' },
  [],
);

/** The screens of connections, with something on each: calls that wait, connections in each state, what came back. */
export async function connectionScreens(
  stage: Stage,
  administrator: SessionClient,
  language: Language,
): Promise<Screen[]> {
  const words = language === 'de' ? germanConnections : englishConnections;
  const { pool } = stage.desk.database;
  const person = await stage.desk.invite('member');
  const nobody = await stage.desk.invite('member');
  for (const one of [person, nobody]) await one.call('updateProfile', { body: { language } });
  const register = async (text: string) => {
    const plugin = await registerPlugin(administrator, pasted(text), 'optional');
    await person.call('setActivation', { params: { pluginId: plugin.id }, body: { on: true } });
    return plugin.id;
  };
  const lettersId = await register(letters);
  const parcelsId = await register(parcels);
  await administrator.call('changeAdminSignIn', {
    params: { pluginId: lettersId },
    body: {
      clientId: 'plugdesk-at-broker',
      clientSecret: 'a-secret-of-the-desk-0123456789',
      acceptMissingState: true,
    },
  });
  await person.call('setActivation', { params: { pluginId: parcelsId }, body: { on: false } });
  const connect = await park(person, 'list registered letters');
  await person.call('setActivation', { params: { pluginId: parcelsId }, body: { on: true } });
  await person.call('setActivation', { params: { pluginId: lettersId }, body: { on: false } });
  const key = await park(person, 'list parcels on their way');
  const saveKey = (name: string) =>
    person.call('saveKey', {
      params: { pluginId: parcelsId },
      body: { key: { value: `parcels-key-of-${name}-0123456789` }, name, connectionId: null },
    });
  // What waits for a key would go on with it, to an address that nobody answers at.
  await pool.query(`update tool_call set status = 'stopped' where conversation_id = $1`, [key]);
  const home = await saveKey('Home');
  await saveKey('Work');
  await pool.query(`update tool_call set status = 'needs-connection' where conversation_id = $1`, [key]);
  await pool.query(
    `update connection set state = 'needs-sign-in', last_worked_at = now() - interval '1 day',
       fault = '{"code": "credential_refused", "message": "Parcels does not accept this sign-in any more.", "hint": "Connect again."}'
     where id = $1`,
    [home.id],
  );
  const reconnect = await park(person, 'list parcels on their way');
  await person.call('setActivation', { params: { pluginId: lettersId }, body: { on: true } });

  const flow = async (id: string, end: { fault?: object; notice?: object }) => {
    await pool.query(
      `insert into connection_flow (person_id, id, plugin_id, state_hash, session_id, sealed_secrets, redirect_url,
         connection_id, conversation_id, expires_at, used_at, ended_at, fault, notice)
       values ($1, $2, $3, $4, 'none', '', 'https://desk.example', $5, $6, now(), now(), now(), $7, $8)`,
      [
        person.person.id,
        id,
        lettersId,
        Buffer.from(id),
        end.fault ? null : home.id,
        connect,
        end.fault ? JSON.stringify(end.fault) : null,
        end.notice ? JSON.stringify(end.notice) : null,
      ],
    );
    return `/connected?flow=${id}`;
  };
  const failed = await flow('flow-state-missing', {
    fault: {
      code: 'state_missing',
      message: 'The server did not return `state`.',
      hint: 'An administrator can allow it.',
    },
  });
  const other = await flow('flow-other-account', {
    notice: {
      code: 'other_account',
      message: 'You signed in as mira, not as alec.',
      hint: 'Choose the one to use.',
    },
  });
  const as = (name: string, path: string, ready: string, who: SessionClient | null = person): Screen => ({
    name,
    path,
    who,
    ready,
  });
  return [
    as('chat-plea', `/conversations/${connect}`, '.plea .facts'),
    {
      ...as('chat-plea-key', `/conversations/${key}`, '.plea .facts'),
      async act(page) {
        await page.getByRole('button', { name: words.plea.enterKey }).click();
        await page.getByLabel(words.key.key, { exact: true }).waitFor();
      },
    },
    as('chat-plea-reconnect', `/conversations/${reconnect}`, '.plea .facts'),
    {
      ...as('chat-connection-choice', `/conversations/${reconnect}`, '.plea .facts'),
      async act(page) {
        await page
          .locator('.composer')
          .getByRole('button', { name: /plugin/i })
          .click();
        await page.locator('.connection-choices').waitFor();
      },
    },
    as('plugin-sign-in', `/plugins/${parcelsId}`, '.connection-row'),
    as('plugin-sign-in-none', `/plugins/${lettersId}`, '#sign-in .button'),
    as('connections', '/you/connections', '.connection-row'),
    {
      ...as('connections-disconnect', '/you/connections', '.connection-row'),
      async act(page) {
        // What is folded is opened before the dialog stands over it.
        await page.getByRole('button', { name: words.page.log }).click();
        await page.locator('.log-row').first().waitFor();
        await page.getByRole('button', { name: words.row.disconnect }).first().click();
        await page.getByRole('dialog').waitFor();
      },
    },
    as('connections-empty', '/you/connections', '.no-connections', nobody),
    as('connected-failed', failed, '.gate-sheet .button'),
    as('connected-other-account', other, '.gate-sheet .button.move'),
    as('connected-unknown', '/connected?fault=state_unknown', '.gate-sheet .notice'),
    as('connected-signed-out', '/connected?fault=not_signed_in', '.gate-sheet .button', null),
    as('admin-sign-in', `/admin/plugins/${lettersId}#sign-in`, '.admin-sign-in', administrator),
    {
      ...as('admin-sign-in-key', `/admin/plugins/${parcelsId}#sign-in`, '.admin-sign-in', administrator),
      async act(page) {
        await page.getByLabel(words.admin.place).selectOption('cookie');
        await page.getByLabel(words.admin.placeName).waitFor();
      },
    },
    {
      ...as('connection-log', '/admin/connections', '.log-row', administrator),
      async act(page) {
        await page.locator('.log-line').first().click();
        await page.locator('.log-facts').waitFor();
      },
    },
  ];
}

/** Asks for something that waits for a connection then. @returns the conversation's id */
async function park(person: SessionClient, text: string): Promise<string> {
  const { id } = await person.call('createConversation');
  await person.call('postMessage', { params: { conversationId: id }, body: { text } });
  await until('the call waits for a connection', async () => {
    const { turns } = await person.call('readConversation', { params: { conversationId: id } });
    return turns[0]?.calls.some(({ status }) => status === 'needs-connection') === true;
  });
  return id;
}
