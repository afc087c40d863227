import type { Selectable } from 'kysely';
import type { Schema } from '../../database/schema-types.ts';
import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { redirectUrlOf, type SignInSetup } from '../sign-in/sign-in-setup.ts';
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
 * server returned none see {@link claimOnlyFlow}.
 * @throws FlowRefused where the sign-in is known and ends here
 * @throws ConnectionFault `state_unknown`, `state_used`
 */
export async function claimFlow(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  given: Return,
): Promise<FlowRow> {
  const { kysely } = desk.database;
  const state = given.parameters.get('state');
  if (state === null || state === '') return claimOnlyFlow(desk, setup, given);
  const flow = await kysely
    .selectFrom('connection_flow')
    .selectAll()
    .where('person_id', '=', given.personId)
    .where('plugin_id', '=', setup.plugin.id)
    .where('state_hash', '=', hashState(state))
    .executeTakeFirst();
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
  const fault = refuse(given, flow, now);
  if (fault !== null) throw new FlowRefused([flow], fault);
  return flow;
}

/**
 * Claims the sign-in that an answer without `state` belongs to: only where the administrator allowed that for this plugin,
 * and only where it is the one sign-in that this session has open with the plugin's own redirect address. Of several none
 * can be told from the others: all of them end, and the person begins again with one.
 */
async function claimOnlyFlow(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  given: Return,
): Promise<FlowRow> {
  const now = desk.now();
  // One statement, so that an answer that comes twice at once finds nothing the second time.
  const flows = await desk.database.kysely
    .updateTable('connection_flow')
    .set({ used_at: now })
    .where('person_id', '=', given.personId)
    .where('plugin_id', '=', setup.plugin.id)
    .where('session_id', '=', given.sessionId)
    .where('redirect_url', '=', redirectUrlOf(desk, setup.plugin.id))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .execute();
  const [newest, ...others] = flows.toSorted(
    (one, other) => other.created_at.getTime() - one.created_at.getTime(),
  );
  if (newest === undefined) throw unknownState();
  if (setup.row?.accept_missing_state !== true) throw new FlowRefused([newest, ...others], missingState());
  if (others.length > 0) throw new FlowRefused([newest, ...others], ambiguousState(flows.length, setup));
  return newest;
}

/** An answer that belongs to a known sign-in and ends it, or to one of several and ends them all. */
export class FlowRefused extends Error {
  override readonly name = 'FlowRefused';
  /** The newest first: there the person begins again. */
  readonly flows: readonly [FlowRow, ...FlowRow[]];
  readonly fault: ConnectionFault;
  constructor(flows: readonly [FlowRow, ...FlowRow[]], fault: ConnectionFault) {
    super(fault.message, { cause: fault });
    this.flows = flows;
    this.fault = fault;
  }
}

function refuse(given: Return, flow: FlowRow, now: Date): ConnectionFault | null {
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

function missingState(): ConnectionFault {
  return new ConnectionFault(
    'state_missing',
    'The server did not return `state`, so the desk cannot tell whether this answer belongs to your click.',
    'An administrator can allow this for this plugin.',
  );
}

function ambiguousState(count: number, { plugin }: SignInSetup): ConnectionFault {
  return new ConnectionFault(
    'state_ambiguous',
    `The server did not return \`state\`, and ${count} sign-ins with ${plugin.name} were open here: the desk cannot tell to which of them this answer belongs. None was finished.`,
    'Close the other sign-in windows and start again, with one sign-in at a time.',
  );
}

function unknownState(): ConnectionFault {
  return new ConnectionFault(
    'state_unknown',
    'The desk began no sign-in that this answer belongs to.',
    'Start again from the desk, with “Connect”.',
  );
}
