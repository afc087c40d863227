import type { OidcServerOptions } from '../../../apps/desk/testing/authorization-servers/oidc-options.ts';
import { startOidcServer } from '../../../apps/desk/testing/authorization-servers/oidc-server.ts';
import { startProtectedApi } from '../../../apps/desk/testing/authorization-servers/protected-api.ts';
import { scriptedKey } from '../../../apps/desk/testing/scripted-model/scripted-provider.ts';
import { startScriptedModel } from '../../../apps/desk/testing/scripted-model/start-scripted-model.ts';
import { createDeskHouse, type DeskHouse, signUpByLink } from './desk-process.ts';
import { readOrWriteNotes } from './notes.ts';
import { openHosts, registerByAddress } from './plugins.ts';
import type { Ending } from './start-desk.ts';

/** A house with one desk process and the notes plugin behind a real authorization server; its person is an administrator. */
export async function startNotesHouse(
  ending: Ending,
  options: OidcServerOptions & { environment?: Record<string, string> } = {},
) {
  const server = await startOidcServer({ registration: true, ...options });
  const api = await startProtectedApi({
    auth: { kind: 'oauth', server: server.url, readToken: server.readToken, scope: 'read' },
  });
  const model = await startScriptedModel({
    protocol: 'anthropic-messages',
    script: readOrWriteNotes,
    apiKey: scriptedKey,
  });
  const house = await createDeskHouse({
    PLUGDESK_MODEL: 'anthropic:claude-sonnet-4-5',
    PLUGDESK_MODEL_URL: model.url,
    ANTHROPIC_API_KEY: scriptedKey,
    ...options.environment,
  });
  ending.after(async () => {
    await house.close();
    await Promise.all([model.close(), api.close(), server.close()]);
  });
  const desk = await house.start();
  const person = await signUpByLink(desk);
  await openHosts(person, api.url, server.url);
  const plugin = await registerByAddress(person, api.manifestUrl);
  return { house, desk, person, plugin, api, server };
}

/** The dead desk's leases on turns run out, which no test has to sit through. */
export async function lapseTurns({ pool }: DeskHouse): Promise<void> {
  await pool.query(`update turn set lease_until = now() - interval '1 second' where status = 'running'`);
}

/** The dead desk's lease on a renewal runs out. */
export async function lapseRenewals({ pool }: DeskHouse): Promise<void> {
  await pool.query(
    `update connection set lease_until = now() - interval '1 second' where lease_until is not null`,
  );
}
