import type { Selectable } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { hashState } from './start-flow.ts';

/** A sign-in that was begun, as it is stored. */
export type FlowRow = Selectable<Schema['connection_flow']>;

/** Who came back, and with what. */
export interface Return {
  personId: string;
  sessionId: string;
  parameters: URLSearchParams;
}

/**
 * Finds the sign-in that an answer belongs to and claims it, so that no answer counts twice. By its `state`; where the
 * server returned none, by person, plugin and session, and only where the administrator allowed that for this plugin.
 * @throws ConnectionFault with `flow` where the sign-in is known and ends here
 */
export async function claimFlow(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  given: Return,
): Promise<FlowRow> {
  const { kysely } = desk.database;
  const state = given.parameters.get('state');
  let query = kysely
    .selectFrom('connection_flow')
    .selectAll()
    .where('person_id', '=', given.personId)
    .where('plugin_id', '=', setup.plugin.id);
  if (state !== null && state !== '') {
    query = query.where('state_hash', '=', hashState(state));
  } else {
    query = query
      .where('session_id', '=', given.sessionId)
      .where('used_at', 'is', null)
      .orderBy('created_at', 'desc')
      .limit(1);
  }
  const flow = await query.executeTakeFirst();
  if (flow === undefined) throw unknownState();
  const now = desk.now();
  const claimed = await kysely
    .updateTable('connection_flow')
    .set({ used_at: now })
    .where('person_id', '=', flow.person_id)
    .where('id', '=', flow.id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (claimed.numUpdatedRows !== 1n) {
    throw new ConnectionFault(
      'state_used',
      'This answer was used already. A sign-in counts once.',
      'Start again if you are not connected.',
    );
  }
  const fault = refuse(setup, given, flow, now, state === null || state === '');
  if (fault !== null) throw new FlowRefused(flow, fault);
  return flow;
}

/** An answer that belongs to a known sign-in and ends it. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';
  readonly flow: FlowRow;
  readonly fault: ConnectionFault;
  constructor(flow: FlowRow, fault: ConnectionFault) {
    super(fault.message, { cause: fault });
    this.flow = flow;
    this.fault = fault;
  }
}

function refuse(
  setup: SignInSetup,
  given: Return,
  flow: FlowRow,
  now: Date,
  withoutState: boolean,
): ConnectionFault | null {
  if (withoutState && setup.row?.accept_missing_state !== true) {
    return new ConnectionFault(
      'state_missing',
      'The server did not return `state`, so the desk cannot tell whether this answer belongs to your click.',
      'An administrator can allow this for this plugin.',
    );
  }
  if (flow.session_id !== given.sessionId) {
    return new ConnectionFault(
      'sign_in_other_session',
      'This sign-in was begun in another browser or before you signed in again.',
      'Start again here.',
    );
  }
  if (flow.expires_at <= now) {
    return new ConnectionFault(
      'sign_in_expired',
      'This sign-in took too long and has expired.',
      'Start again.',
    );
  }
  return null;
}

function unknownState(): ConnectionFault {
  return new ConnectionFault(
    'state_unknown',
    'The desk began no sign-in that this answer belongs to.',
    'Start again from the desk, with “Connect”.',
  );
}
