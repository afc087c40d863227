import type { ConnectionNeed } from '@plugdesk/protocol';
import { hideForms, writtenForms } from '../../keys/written-forms.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { knownSecrets } from '../steps/known-secrets.ts';
import { recordStep } from '../steps/record-step.ts';
import { type UsedCredential, writeNeed } from './credential-for.ts';
import type { OwnTokens } from './own-tokens.ts';
import { readConnection } from './read-connection.ts';
import type { Refusal } from './read-refusal.ts';
import { renewConnection } from './renew-connection.ts';
import { markRefused } from './settle-renewal.ts';

/** How often a connection that works is written down as used, in milliseconds. */
const noteEveryMs = 30_000;

/** What a refused call does next. */
export type AfterRefusal =
  /** There is a newer credential: a read is sent again by itself, a change asks again. */
  | { kind: 'renewed' }
  | { kind: 'needs'; need: ConnectionNeed }
  /** The model is told; reconnecting is offered. */
  | { kind: 'tell' };

/**
 * Notes that a call with this connection was let in. A connection that works is written down at most every 30 s.
 */
export async function noteWorked(
  desk: Pick<ConnectionDependencies, 'database'>,
  key: { personId: string; pluginId: string },
  used: UsedCredential,
): Promise<void> {
  if (used.connectionId === null) return;
  await desk.database.pool.query({
    name: 'note-connection-worked',
    text: `update connection set state = 'works', last_used_at = now(), last_worked_at = now(), fault = null
      where person_id = $1 and plugin_id = $2 and id = $3 and credential_number = $4
        and (state <> 'works' or fault is not null or last_worked_at is null
          or last_worked_at < now() - make_interval(secs => $5::double precision / 1000))`,
    values: [key.personId, key.pluginId, used.connectionId, used.number, noteEveryMs],
  });
}

/**
 * Decides what a refused call does next: a missing scope is asked for, a credential that does not count any more is renewed
 * once, and where that does not help the connection is marked and the person is asked to connect again: never a loop.
 * @param again whether this call was already sent with a renewed credential: then it is not renewed another time
 */
export async function afterRefusal(
  desk: ConnectionDependencies,
  ownTokens: OwnTokens,
  setup: SignInSetup,
  personId: string,
  used: UsedCredential,
  refusal: Refusal,
  again: boolean,
): Promise<AfterRefusal> {
  const { plugin } = setup;
  if (used.connectionId === null) {
    if (refusal.kind !== 'unauthorized') return { kind: 'tell' };
    ownTokens.forget(plugin.id);
    if (setup.kind === 'oauth' && !again) return { kind: 'renewed' };
    await recordStep(
      desk,
      { personId: null, pluginId: plugin.id },
      { act: 'use', fault: refused(plugin.name) },
    );
    return { kind: 'needs', need: writeNeed(setup, 'administrator', null, [], refused(plugin.name)) };
  }
  const key = { personId, pluginId: plugin.id, connectionId: used.connectionId };
  const found = await readConnection(desk.database.pool, key);
  if (found === null) return { kind: 'needs', need: writeNeed(setup, 'connect', null, [], null) };
  if (refusal.kind === 'forbidden') return { kind: 'tell' };
  if (refusal.kind === 'scope') {
    if (setup.kind !== 'oauth') return { kind: 'tell' };
    // What a plugin names goes to its sign-in server and onto a card: no part of the credential does.
    const forms = writtenForms(await knownSecrets(desk, key));
    const named = refusal.scopes.filter((scope) => hideForms(scope, forms) === scope);
    const scopes = [...new Set([...found.scopes, ...named])];
    // The server wants what it has granted already: asking again would go round in circles.
    if (scopes.length === found.scopes.length && refusal.scopes.length > 0) return { kind: 'tell' };
    const fault = {
      code: 'scope_missing',
      message: `${plugin.name} wants more than this connection may do${named.length > 0 ? `: ${named.join(' ')}` : ''}.`,
      hint: 'Connect again and allow it.',
    };
    await recordStep(desk, key, { act: 'use', fault });
    return { kind: 'needs', need: writeNeed(setup, 'scopes', found, scopes, fault) };
  }
  if (found.number !== used.number && !again) return { kind: 'renewed' };
  if (found.renewable && !again) {
    const renewal = await renewConnection(desk, setup, personId, found);
    if (renewal.kind === 'renewed') return { kind: 'renewed' };
    if (renewal.kind === 'refused')
      return { kind: 'needs', need: writeNeed(setup, 'reconnect', found, [], renewal.fault) };
    return renewal.kind === 'gone'
      ? { kind: 'needs', need: writeNeed(setup, 'connect', null, [], null) }
      : { kind: 'tell' };
  }
  const fault = refused(plugin.name);
  if (await markRefused(desk.database.pool, key, used.number, fault)) {
    await recordStep(desk, key, { act: 'use', fault });
  }
  return { kind: 'needs', need: writeNeed(setup, 'reconnect', found, [], fault) };
}

function refused(pluginName: string) {
  return {
    code: 'credential_refused',
    message: `${pluginName} does not accept this sign-in any more.`,
    hint: 'Connect again.',
  };
}
