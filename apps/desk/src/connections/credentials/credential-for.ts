import type { ConnectionNeed, Fault } from '@plugdesk/protocol';
import { SealError } from '../../keys/seal.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { openSecret, placeOfSecret, type SignInSetup } from '../sign-in/sign-in-setup.ts';
import type { OwnTokens } from './own-tokens.ts';
import { type CallCredential, placeKey } from './place-key.ts';
import {
  type ConnectionOfConversation,
  readConnectionFor,
  type UsableConnection,
} from './read-connection.ts';
import { renewConnection } from './renew-connection.ts';
import { openCredential, type StoredCredential } from './sealed-credential.ts';

/** For which call a credential is wanted. */
export interface CredentialWanted {
  personId: string;
  pluginId: string;
  conversationId: string | null;
  /** Scopes that the operation needs, as its description says. */
  scopes: string[];
  /** What the description says of the operation's sign-in. */
  security: 'needed' | 'optional' | 'not-said';
}

/** The credential that a call used, so that its outcome can be noted. */
export interface UsedCredential {
  /** Null for the desk's own. */
  connectionId: string | null;
  number: number;
}

/** What a call gets. */
export type CredentialAnswer =
  | { kind: 'none' }
  | { kind: 'ready'; credential: CallCredential; used: UsedCredential }
  /** The person (or an administrator) has something to do first. */
  | { kind: 'needs'; need: ConnectionNeed }
  /** It cannot be had now for a reason that passes. */
  | { kind: 'failed'; fault: Fault };

/** How long before its end access is renewed, in milliseconds. */
const marginMs = 30_000;

/**
 * The credential for one call, at the last moment. Asks the network only where access has ended or is about to.
 */
export async function credentialFor(
  desk: ConnectionDependencies,
  ownTokens: OwnTokens,
  setup: SignInSetup,
  wanted: CredentialWanted,
): Promise<CredentialAnswer> {
  if (setup.kind === 'none' || setup.kind === 'unknown') return { kind: 'none' };
  if (setup.holder === 'desk') return ownCredential(desk, ownTokens, setup, wanted);
  const of = await readConnectionFor(desk.database.pool, wanted);
  const need = needOf(setup, of, wanted);
  if (need !== null)
    return isOptional(setup, wanted) && hasNone(of) ? { kind: 'none' } : { kind: 'needs', need };
  if (of.kind !== 'usable') return { kind: 'none' };
  const found = of.connection;
  if (
    !found.renewable ||
    found.expiresAt === null ||
    found.expiresAt.getTime() - marginMs > desk.now().getTime()
  ) {
    return open(desk, setup, wanted.personId, found);
  }
  const renewal = await renewConnection(desk, setup, wanted.personId, found);
  switch (renewal.kind) {
    case 'renewed':
      return open(desk, setup, wanted.personId, renewal.connection);
    case 'refused':
      return { kind: 'needs', need: writeNeed(setup, 'reconnect', found, [], renewal.fault) };
    case 'gone':
      return { kind: 'needs', need: writeNeed(setup, 'connect', null, wanted.scopes, null) };
    case 'failed':
      // It may still be good for a moment: the plugin says so itself.
      return found.expiresAt > desk.now()
        ? open(desk, setup, wanted.personId, found)
        : { kind: 'failed', fault: renewal.fault };
  }
}

/** What stands between a call and its connection, by what is stored; null where nothing does. */
export async function needFor(
  desk: Pick<ConnectionDependencies, 'database' | 'sealer'>,
  setup: SignInSetup,
  wanted: CredentialWanted,
): Promise<ConnectionNeed | null> {
  if (setup.kind === 'none' || setup.kind === 'unknown') return null;
  if (setup.holder === 'desk') {
    const ready = setup.kind === 'oauth' || openDeskKey(desk, setup) !== null;
    return ready || isOptional(setup, wanted) ? null : writeNeed(setup, 'administrator', null, [], null);
  }
  const of = await readConnectionFor(desk.database.pool, wanted);
  return hasNone(of) && isOptional(setup, wanted) ? null : needOf(setup, of, wanted);
}

/** Whether the person is nobody at the plugin: what needs no sign-in then goes without one. */
function hasNone(of: ConnectionOfConversation): boolean {
  return of.kind === 'none' || (of.kind === 'lost' && !of.others);
}

/** A manifest speaks for all operations; where a description alone does, those that name no sign-in need none. */
function isOptional({ plugin }: SignInSetup, { security }: Pick<CredentialWanted, 'security'>): boolean {
  return security === 'optional' || (security === 'not-said' && plugin.authFrom === 'description');
}

function needOf(
  setup: SignInSetup,
  of: ConnectionOfConversation,
  wanted: Pick<CredentialWanted, 'scopes'>,
): ConnectionNeed | null {
  if (of.kind === 'lost') {
    const why = of.others ? 'choose' : 'connect';
    return { ...writeNeed(setup, why, null, wanted.scopes, null), was: of.was };
  }
  if (of.kind === 'none') return writeNeed(setup, 'connect', null, wanted.scopes, null);
  const found = of.connection;
  if (found.state === 'needs-sign-in') return writeNeed(setup, 'reconnect', found, [], found.fault);
  const lacking =
    setup.kind === 'oauth' ? wanted.scopes.filter((scope) => !found.scopes.includes(scope)) : [];
  return lacking.length > 0 && found.scopes.length > 0
    ? writeNeed(setup, 'scopes', found, [...new Set([...found.scopes, ...lacking])], null)
    : null;
}

/** A need in the words of the protocol. */
export function writeNeed(
  setup: SignInSetup,
  why: ConnectionNeed['why'],
  found: Pick<UsableConnection, 'id' | 'scopes'> | null,
  scopes: string[],
  fault: Fault | null,
): ConnectionNeed {
  return {
    plugin: { id: setup.plugin.id, name: setup.plugin.name },
    why,
    kind: setup.holder === 'desk' ? 'desk' : setup.kind === 'oauth' ? 'oauth' : 'key',
    connectionId: found?.id ?? null,
    scopes: scopes.length > 0 ? scopes : (found?.scopes ?? []),
    fault,
    asksAgain: false,
  };
}

function open(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  personId: string,
  connection: UsableConnection,
): CredentialAnswer {
  const place = { personId, pluginId: setup.plugin.id, connectionId: connection.id };
  try {
    const credential = openCredential(desk, place, connection.sealed);
    return {
      kind: 'ready',
      credential: placeKey(credential, setup.placement),
      used: { connectionId: connection.id, number: connection.number },
    };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const fault = {
      code: 'credential_unreadable',
      message: 'What is stored of this connection cannot be opened with the desk’s key.',
      hint: 'Connect again.',
    };
    return { kind: 'needs', need: writeNeed(setup, 'reconnect', connection, [], fault) };
  }
}

async function ownCredential(
  desk: ConnectionDependencies,
  ownTokens: OwnTokens,
  setup: SignInSetup,
  wanted: CredentialWanted,
): Promise<CredentialAnswer> {
  const used = { connectionId: null, number: 0 };
  if (setup.kind === 'key') {
    const credential = openDeskKey(desk, setup);
    if (credential !== null) return { kind: 'ready', credential, used };
    return isOptional(setup, wanted)
      ? { kind: 'none' }
      : { kind: 'needs', need: writeNeed(setup, 'administrator', null, [], null) };
  }
  try {
    const accessToken = await ownTokens.tokenFor(setup, wanted.scopes);
    return {
      kind: 'ready',
      credential: placeKey({ type: 'token', accessToken, refreshToken: null }, null),
      used,
    };
  } catch (error) {
    if (!(error instanceof ConnectionFault)) throw error;
    return error.refused || error.code === 'sign_in_not_ready' || error.code === 'credential_unreadable'
      ? { kind: 'needs', need: writeNeed(setup, 'administrator', null, [], error.fault) }
      : { kind: 'failed', fault: error.fault };
  }
}

/** The desk's one key in its place, a pair of name and password where it was entered as one; null where it cannot be sent. */
function openDeskKey(
  desk: Pick<ConnectionDependencies, 'sealer'>,
  setup: SignInSetup,
): CallCredential | null {
  const key = openSecret(desk, setup.row?.sealed_desk_key, placeOfSecret.deskKey(setup.plugin.id));
  return key.state === 'set' && setup.placement !== null
    ? placeKey(JSON.parse(key.value) as StoredCredential, setup.placement)
    : null;
}
