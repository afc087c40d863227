import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import { SealError } from '../../keys/seal.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { findClient } from '../servers/find-client.ts';
import { libraryOptions, startRecord } from '../servers/server-fetch.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';
import { loseConnection } from './lose-connection.ts';
import { openCredential } from './sealed-credential.ts';

/**
 * Ends a connection: its credential is deleted here first, then revoked at the server where that can be (RFC 7009). What
 * the server answers does not bring it back.
 * @returns null where there is no such connection; else whether the server revoked it
 */
export async function disconnect(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  personId: string,
  connectionId: string,
): Promise<{ revoked: boolean } | null> {
  const { plugin, server } = setup;
  const key = { personId, pluginId: plugin.id, connectionId };
  const removed = await desk.database.kysely.transaction().execute(async (transaction) => {
    await loseConnection(transaction, key);
    const row = await transaction
      .deleteFrom('connection')
      .where('person_id', '=', personId)
      .where('plugin_id', '=', plugin.id)
      .where('id', '=', connectionId)
      .returning(['sealed_credential', 'chosen', 'issuer', 'client_id'])
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.chosen) {
      await transaction
        .updateTable('connection')
        .set({ chosen: true })
        .where('person_id', '=', personId)
        .where('plugin_id', '=', plugin.id)
        .where('id', '=', (select) =>
          select
            .selectFrom('connection')
            .select('id')
            .where('person_id', '=', personId)
            .where('plugin_id', '=', plugin.id)
            .orderBy('connected_at')
            .limit(1),
        )
        .execute();
    }
    await desk.recordAudit(
      {
        actor: personId,
        act: 'connection.removed',
        subject: `connection:${connectionId}`,
        content: { plugin: plugin.id },
      },
      transaction,
    );
    return row;
  });
  if (removed === null) return null;
  if (!server?.revocation_endpoint || server.issuer !== removed.issuer) {
    await recordStep(desk, key, { act: 'revoke' });
    return { revoked: false };
  }
  const record = startRecord();
  try {
    const credential = openCredential(desk, key, removed.sealed_credential);
    if (credential.type !== 'token') return { revoked: false };
    const { client, auth } = await findClient(desk, setup, removed.client_id);
    // The refresh token takes its access tokens with it (RFC 7009 section 2.1).
    const token = credential.refreshToken ?? credential.accessToken;
    await processRevocationResponse(
      await revocationRequest(server, client, auth, token, libraryOptions(desk, record)),
    );
    await recordStep(desk, key, { act: 'revoke', ...record });
    return { revoked: true };
  } catch (error) {
    const known = error instanceof ConnectionFault ? error.fault : null;
    if (known === null && !(error instanceof SealError))
      desk.logger.info({ err: error }, 'a token was not revoked');
    await recordStep(desk, key, {
      act: 'revoke',
      ...record,
      fault: known ?? {
        code: 'token_refused',
        message: 'The server did not revoke the access. Here it is deleted.',
        hint: 'Take the access away in your settings there too.',
      },
    });
    return { revoked: false };
  }
}
