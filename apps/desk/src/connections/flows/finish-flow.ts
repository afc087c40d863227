import type { ConnectionDependencies } from '../connection-dependencies.ts';
import { ConnectionFault } from '../connection-fault.ts';
import { changeCode } from '../servers/ask-for-token.ts';
import { findClient } from '../servers/find-client.ts';
import type { TokenAnswer } from '../servers/read-token-answer.ts';
import { startRecord } from '../servers/server-fetch.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { recordStep, type StepSubject } from '../steps/record-step.ts';
import { checkAnswer } from './check-answer.ts';
import { claimFlow, FlowRefused, type FlowRow, type Return } from './find-flow.ts';
import { readAccount } from './read-account.ts';
import { type FlowSecrets, placeOfFlow } from './start-flow.ts';
import { type StoredConnection, storeConnection } from './store-connection.ts';

/** How a return ended. */
export interface FinishedFlow {
  /** Null where the answer belongs to no sign-in. */
  flowId: string | null;
  connectionId: string | null;
  conversationId: string | null;
  fault: ConnectionFault['fault'] | null;
}

/**
 * Finishes a sign-in with what the browser brought back: claim, check, change the code, store. Every step is in the log; a
 * process that dies in between leaves no half connection, only a sign-in that says "broken off".
 */
export async function finishFlow(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  given: Return,
): Promise<FinishedFlow> {
  const { plugin } = setup;
  let flow: FlowRow | null = null;
  const subject = (): StepSubject => ({
    personId: given.personId,
    pluginId: plugin.id,
    connectionId: flow?.connection_id ?? null,
    flowId: flow?.id ?? null,
  });
  const got = [...given.parameters];
  try {
    flow = await claimFlow(desk, setup, given);
    const deskClient = await findClient(desk, setup, flow.client_id);
    const parameters = checkAnswer(setup, flow, given.parameters, deskClient);
    await recordStep(desk, subject(), { act: 'return', got });
    const secrets = openSecrets(desk, flow);
    const answer = await exchange(desk, setup, flow, parameters, secrets, deskClient, subject());
    const account = await readAccount(desk, setup, deskClient, answer, subject());
    const stored = await store(
      desk,
      setup,
      { ...flow, client_id: deskClient.client.client_id },
      answer,
      account,
    );
    await recordStep(
      desk,
      { ...subject(), connectionId: stored.id },
      {
        act: 'store',
        got: [
          ['account', account?.name ?? null],
          ['scopes', (answer.scopes ?? flow.scopes).join(' ')],
        ],
      },
    );
    return { flowId: flow.id, connectionId: stored.id, conversationId: flow.conversation_id, fault: null };
  } catch (error) {
    const refused = error instanceof FlowRefused ? error : null;
    const known = refused?.fault ?? (error instanceof ConnectionFault ? error : null);
    if (refused !== null) [flow] = refused.flows;
    if (known === null) desk.logger.error({ err: error }, 'a sign-in failed by a fault of the desk');
    const fault = known?.fault ?? {
      code: 'internal',
      message: 'The desk made a mistake while connecting.',
      hint: 'Start again. The operator finds the cause in the log.',
    };
    // The exchange wrote its own step.
    if (known === null || !exchanged.has(known))
      await recordStep(desk, subject(), { act: 'return', got, fault });
    const ended = refused?.flows ?? (flow === null ? [] : [flow]);
    for (const one of ended) await endFlow(desk, one, { fault: JSON.stringify(fault) });
    return {
      flowId: flow?.id ?? null,
      connectionId: null,
      conversationId: flow?.conversation_id ?? null,
      fault,
    };
  }
}

/** Faults that stand in the log as a step of the exchange. */
const exchanged = new WeakSet<ConnectionFault>();

async function exchange(
  desk: ConnectionDependencies,
  setup: SignInSetup,
  flow: FlowRow,
  parameters: URLSearchParams,
  secrets: FlowSecrets,
  deskClient: Awaited<ReturnType<typeof findClient>>,
  subject: StepSubject,
): Promise<TokenAnswer> {
  const record = startRecord();
  const code = { parameters, redirectUrl: flow.redirect_url, ...secrets };
  try {
    const answer = await changeCode(desk, setup, deskClient, code, record);
    await recordStep(desk, subject, { act: 'exchange', ...record });
    return answer;
  } catch (error) {
    if (error instanceof ConnectionFault) {
      exchanged.add(error);
      await recordStep(desk, subject, { act: 'exchange', ...record, fault: error.fault });
    }
    throw error;
  }
}

function openSecrets(desk: ConnectionDependencies, flow: FlowRow): FlowSecrets {
  return JSON.parse(
    desk.sealer.open(flow.sealed_secrets, placeOfFlow(flow.person_id, flow.id)),
  ) as FlowSecrets;
}

function store(
  desk: ConnectionDependencies,
  { plugin, server }: SignInSetup,
  flow: FlowRow,
  answer: TokenAnswer,
  account: { id: string; name: string | null } | null,
): Promise<StoredConnection> {
  return desk.database.kysely.transaction().execute(async (transaction) => {
    const stored = await storeConnection(desk, transaction, {
      personId: flow.person_id,
      pluginId: plugin.id,
      pluginName: plugin.name,
      kind: 'oauth',
      credential: { type: 'token', accessToken: answer.accessToken, refreshToken: answer.refreshToken },
      scopes: answer.scopes ?? flow.scopes,
      expiresAt: answer.expiresIn === null ? null : new Date(desk.now().getTime() + answer.expiresIn * 1_000),
      issuer: server?.issuer ?? null,
      clientId: flow.client_id,
      account,
      connectionId: flow.connection_id,
      conversationId: flow.conversation_id,
      name: null,
    });
    await transaction
      .updateTable('connection_flow')
      .set({
        ended_at: desk.now(),
        connection_id: stored.id,
        notice: stored.notice === null ? null : JSON.stringify(stored.notice),
      })
      .where('person_id', '=', flow.person_id)
      .where('id', '=', flow.id)
      .execute();
    await desk.recordAudit(
      {
        actor: flow.person_id,
        act: 'connection.stored',
        subject: `connection:${stored.id}`,
        content: { plugin: plugin.id, kind: 'oauth' },
      },
      transaction,
    );
    return stored;
  });
}

async function endFlow(desk: ConnectionDependencies, flow: FlowRow, end: { fault: string }): Promise<void> {
  await desk.database.kysely
    .updateTable('connection_flow')
    .set({ ended_at: desk.now(), ...end })
    .where('person_id', '=', flow.person_id)
    .where('id', '=', flow.id)
    .execute();
}
