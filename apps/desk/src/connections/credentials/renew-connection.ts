import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionDependencies, renewalLeaseMs } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { renewToken } from '../servers/ask-for-token.ts';
import { findClient } from '../servers/find-client.ts';
import { startRecord } from '../servers/server-fetch.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep } from '../steps/record-step.ts';
import { readConnection, type UsableConnection } from './read-connection.ts';
import { openCredential, sealCredential } from './sealed-credential.ts';
import { markRefused, releaseRenewal, storeRenewed } from './settle-renewal.ts';
import { type RenewalLease, takeRenewal } from './take-renewal.ts';

/** How often one who waits for another's renewal looks, in milliseconds. */
const lookEveryMs = 150;

/** What a renewal ended with. */
export type Renewal =
  | { kind: 'renewed'; connection: UsableConnection }
  /** The server will not renew it any more: the person signs in again. */
  | { kind: 'refused'; connection: UsableConnection; fault: ConnectionFault['fault'] }
  /** It could not be asked; later it may work. */
  | { kind: 'failed'; fault: ConnectionFault['fault'] }
  | { kind: 'gone' };

/**
 * Renews a connection's access, whoever does it: of all calls and processes that want it, one holds the lease and asks, the
 * others wait for what it stores. No transaction is open while the server is asked, and what comes back is stored only
 * while the lease is still ours. Where the holder dies, its lease lapses and the next one asks.
 *
 * @param seen the credential that is to be replaced: a newer one is taken as it is
 */
export async function renewConnection(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  personId: string,
  seen: UsableConnection,
): Promise<Renewal> {
  const key = { personId, pluginId: setup.plugin.id, connectionId: seen.id };
  const { pool } = desk.database;
  // Longer than a lease: whoever holds it has stored, let go or lapsed by then.
  const lookUntil = performance.now() + renewalLeaseMs * 2;
  while (performance.now() < lookUntil) {
    const lease = await takeRenewal(pool, key, seen.number, renewalLeaseMs);
    if (lease !== null) return renewHeld(desk, setup, key, lease);
    const now = await readConnection(pool, key);
    if (now === null) return { kind: 'gone' };
    if (now.state === 'needs-sign-in')
      return { kind: 'refused', connection: now, fault: now.fault ?? refusedBefore };
    if (now.number !== seen.number) return { kind: 'renewed', connection: now };
    if (!now.renewable) return { kind: 'failed', fault: now.fault ?? refusedBefore };
    await sleep(lookEveryMs);
  }
  return {
    kind: 'failed',
    fault: {
      code: 'server_unreachable',
      message: 'The sign-in server has not answered a renewal for too long.',
      hint: 'Try again later.',
    },
  };
}

const refusedBefore = {
  code: 'renewal_refused',
  message: 'The sign-in server does not renew this connection any more.',
  hint: 'Connect again.',
};

async function renewHeld(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  key: { personId: string; pluginId: string; connectionId: string },
  lease: RenewalLease,
): Promise<Renewal> {
  const { pool } = desk.database;
  const record = startRecord();
  const subject = { personId: key.personId, pluginId: key.pluginId, connectionId: key.connectionId };
  try {
    // A refresh token goes to the server that gave it and to no other.
    if ((setup.server?.issuer ?? null) !== lease.issuer && lease.issuer !== null) {
      throw new ConnectionFault(
        'issuer_wrong',
        'This connection was made with another sign-in server than the plugin names now.',
        'Connect again.',
        { refused: true },
      );
    }
    const credential = openCredential(desk, key, lease.sealed);
    if (credential.type !== 'token' || credential.refreshToken === null) {
      throw new ConnectionFault('renewal_refused', 'This connection cannot be renewed.', 'Connect again.', {
        refused: true,
      });
    }
    const deskClient = await findClient(desk, setup, lease.clientId);
    const answer = await renewToken(desk, setup, deskClient, credential.refreshToken, record);
    const stored = await storeRenewed(pool, key, lease.fence, {
      sealed: sealCredential(desk, key, {
        type: 'token',
        accessToken: answer.accessToken,
        refreshToken: answer.refreshToken ?? credential.refreshToken,
      }),
      expiresAt: answer.expiresIn === null ? null : new Date(desk.now().getTime() + answer.expiresIn * 1_000),
      scopes: answer.scopes ?? lease.scopes,
      renewable: true,
    });
    await recordStep(desk, subject, { act: 'refresh', ...record });
    const now = await readConnection(pool, key);
    if (now === null) return { kind: 'gone' };
    // Somebody connected anew meanwhile: theirs stands, and is newer than ours.
    if (!stored)
      desk.logger.info({ connectionId: key.connectionId }, 'a renewal came too late and was not stored');
    return { kind: 'renewed', connection: now };
  } catch (error) {
    const known = error instanceof ConnectionFault ? error : null;
    if (known === null) desk.logger.error({ err: error }, 'a renewal failed by a fault of the desk');
    const fault = known?.fault ?? {
      code: 'internal',
      message: 'The desk made a mistake while renewing.',
      hint: 'Try again. The operator finds the cause in the log.',
    };
    await recordStep(desk, subject, { act: 'refresh', ...record, fault });
    if (known?.refused !== true) {
      await releaseRenewal(pool, key, lease.fence, fault);
      return { kind: 'failed', fault };
    }
    const refused = {
      code: 'renewal_refused',
      message: `The sign-in server does not renew this connection: ${known.message}`,
      hint: 'Connect again.',
    };
    await markRefused(pool, key, lease.number, refused);
    const now = await readConnection(pool, key);
    return now === null ? { kind: 'gone' } : { kind: 'refused', connection: now, fault: refused };
  }
}
