import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfficeProjects } from '../../examples/office-projects/src/index.ts';
import { openHosts } from './helpers/plugins.ts';
import { startDesk } from './helpers/start-desk.ts';

test('the office projects example: its misspelt operation ids are named and repaired, its sign-in is understood', async (t) => {
  const office = await startOfficeProjects({ port: 0, verificationToken: 'proof-1' });
  t.after(() => office.close());
  const { administrator } = await startDesk(t, () => ({ text: 'Done.' }));
  await openHosts(administrator, office.url);
  const address = `${office.url}/.well-known/ai-plugin.json`;
  const reading = await administrator.call('createReading', {
    body: { source: { kind: 'address', address } },
  });
  assert.deepEqual(
    reading.operations.map(({ toolName, status, findings }) => [
      toolName,
      status,
      findings.map(({ code }) => code),
    ]),
    [
      ['getProjects', 'fine', []],
      ['getUsers', 'repaired', ['operation_id_misspelt']],
      ['getMe', 'repaired', ['operation_id_misspelt']],
      ['getCompany', 'repaired', ['operation_id_misspelt']],
    ],
  );
  const { auth } = reading;
  assert.ok(auth.type === 'oauth');
  assert.equal(auth.authorizationEndpoint, `${office.url}/oauth`);
  assert.equal(auth.tokenEndpoint, `${office.url}/auth/oauth_exchange`);
  assert.deepEqual([auth.scope, auth.exchange], ['openid me projects users', 'json']);
  assert.equal(auth.verificationToken, 'proof-1');
  assert.match(reading.logo ?? '', /^data:image\/png/);
});
