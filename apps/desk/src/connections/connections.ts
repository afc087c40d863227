import type {
  AdminSignIn,
  Connection,
  ConnectionFlow,
  ConnectionNeed,
  ConnectionStep,
  SignIn,
} from '@plugdesk/protocol';
import { DeskError } from '../desk-error.ts';
import { type ConnectionChange, changeConnection } from './change-connection.ts';
import type { ConnectionDependencies } from './connection-dependencies.ts';
import { ConnectionFault } from './connection-fault.ts';
import { type ConversationChoices, chooseFor, readChoices } from './conversation-choices.ts';
import {
  type CredentialAnswer,
  type CredentialWanted,
  credentialFor,
  needFor,
  type UsedCredential,
} from './credentials/credential-for.ts';
import { disconnect } from './credentials/disconnect.ts';
import { type AfterRefusal, afterRefusal, noteWorked } from './credentials/note-outcome.ts';
import { createOwnTokens } from './credentials/own-tokens.ts';
import { readRefusal } from './credentials/read-refusal.ts';
import { renewAhead } from './credentials/renew-ahead.ts';
import { type EnteredKey, saveKey } from './credentials/save-key.ts';
import { type FinishedFlow, finishFlow } from './flows/finish-flow.ts';
import { readFlow } from './flows/read-flow.ts';
import { startFlow } from './flows/start-flow.ts';
import { forgetOld } from './forget-old.ts';
import { listConnections } from './present/list-connections.ts';
import { presentAdminSignIn, presentSignIn } from './present/present-sign-in.ts';
import { describeClient } from './servers/describe-client.ts';
import { clientDocumentUrl } from './servers/find-client.ts';
import { proveDomain, readDomainToken } from './sign-in/prove-domain.ts';
import { refreshServer } from './sign-in/refresh-server.ts';
import { type SignInChange, saveSignIn } from './sign-in/save-sign-in.ts';
import { readSetup, type SignInSetup } from './sign-in/sign-in-setup.ts';
import { listSteps, type StepFilter } from './steps/list-steps.ts';

export type { FinishedFlow } from './flows/finish-flow.ts';

/** Credentials of people and of the desk with plugins: made, kept working, used, ended. */
export interface Connections {
  /** A person's connections with all plugins. */
  list(personId: string): Promise<Connection[]>;
  /** What signing in with a plugin means for a person. @throws DeskError `plugin_not_found` */
  readSignIn(personId: string, pluginId: string): Promise<SignIn>;
  /** Stores a person's key. @throws DeskError */
  saveKey(personId: string, pluginId: string, entered: EnteredKey): Promise<Connection>;
  /** Begins a sign-in. @returns the address that the person's browser opens @throws DeskError `sign_in_not_ready` */
  start(
    pluginId: string,
    flow: {
      personId: string;
      sessionId: string;
      connectionId: string | null;
      conversationId: string | null;
      scopes: string[];
    },
  ): Promise<{ flowId: string; url: string }>;
  /** Finishes a sign-in with what the browser brought back. @throws DeskError `plugin_not_found` */
  finish(
    pluginId: string,
    given: { personId: string; sessionId: string; parameters: URLSearchParams },
  ): Promise<FinishedFlow>;
  /** @throws DeskError `sign_in_not_found` */
  readFlow(personId: string, flowId: string): Promise<ConnectionFlow>;
  /** Names a connection, or makes it the chosen one. @throws DeskError `connection_not_found` */
  change(personId: string, connectionId: string, change: ConnectionChange): Promise<Connection>;
  /** Ends a connection, here and where possible at the server. @throws DeskError `connection_not_found` */
  remove(personId: string, connectionId: string): Promise<{ revoked: boolean }>;
  /** See {@link chooseFor}. */
  chooseFor(
    personId: string,
    conversationId: string,
    pluginId: string,
    connectionId: string | null,
  ): Promise<void>;
  /** Connections that a conversation names itself, and names of accounts that it lost, by plugin. */
  readChoices(personId: string, conversationId: string): Promise<ConversationChoices>;
  listSteps(filter: StepFilter): Promise<{ steps: ConnectionStep[]; next: string | null }>;
  /** A plugin's sign-in for its administrator. @throws DeskError `plugin_not_found` */
  readAdminSignIn(pluginId: string): Promise<AdminSignIn>;
  saveSignIn(pluginId: string, change: SignInChange, actor: string): Promise<AdminSignIn>;
  /** Asks the sign-in server anew what it says of itself. */
  discover(pluginId: string): Promise<AdminSignIn>;
  proveDomain(pluginId: string): Promise<AdminSignIn>;
  /** The document that describes the desk as a client; null for an unknown plugin. */
  describeClient(pluginId: string): Promise<Record<string, unknown> | null>;
  credentialFor(wanted: CredentialWanted): Promise<CredentialAnswer>;
  /** What stands between a call and its connection, without asking the network; null where nothing does. */
  needFor(wanted: CredentialWanted): Promise<ConnectionNeed | null>;
  noteWorked(key: { personId: string; pluginId: string }, used: UsedCredential): Promise<void>;
  /** What a refused call does next; null where the answer is no refusal of a credential. */
  afterRefusal(
    key: { personId: string; pluginId: string },
    used: UsedCredential,
    answer: { status: number; challenge: string | undefined },
    again: boolean,
  ): Promise<AfterRefusal | null>;
  /** Renews ahead and forgets what is old, every minute. */
  startUpkeep(): void;
  close(): Promise<void>;
}

const upkeepEveryMs = 60_000;

/** Joins the acts on connections with what they work with. Nothing runs before {@link Connections.startUpkeep}. */
export function createConnections(desk: ConnectionDependencies): Connections {
  const { kysely } = desk.database;
  const ownTokens = createOwnTokens(desk);
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> = Promise.resolve();

  const setupOf = async (pluginId: string): Promise<SignInSetup> => {
    const setup = await readSetup(desk, pluginId);
    if (setup === null) throw new DeskError('plugin_not_found', 'There is no such plugin.');
    return setup;
  };
  /** Before anything is said about a sign-in, its server is asked once whether it takes the desk by itself. */
  const askedSetup = async (pluginId: string): Promise<SignInSetup> => {
    const setup = await setupOf(pluginId);
    const known = setup.row?.server_checked_at != null || setup.row?.client_id != null;
    return setup.kind === 'oauth' && !known ? refreshServer(desk, setup) : setup;
  };
  const oneOf = async (personId: string, connectionId: string): Promise<Connection> => {
    const [connection] = await listConnections(kysely, personId, { connectionId });
    if (connection === undefined) throw new DeskError('connection_not_found', 'There is no such connection.');
    return connection;
  };
  const oneWith = async (personId: string, pluginId: string, connectionId: string): Promise<void> => {
    const connection = await oneOf(personId, connectionId);
    if (connection.plugin.id !== pluginId)
      throw new DeskError('connection_not_found', 'There is no such connection with this plugin.');
  };
  const presentAdmin = async (setup: SignInSetup): Promise<AdminSignIn> => {
    const domainToken = await readDomainToken(desk, setup);
    const { count } = await kysely
      .selectFrom('connection')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('plugin_id', '=', setup.plugin.id)
      .executeTakeFirstOrThrow();
    return presentAdminSignIn(desk, setup, { connections: Number(count), domainToken });
  };

  return {
    list: (personId) => listConnections(kysely, personId),
    async readSignIn(personId, pluginId) {
      const setup = await askedSetup(pluginId);
      return presentSignIn(desk, setup, await listConnections(kysely, personId, { pluginId }));
    },
    async saveKey(personId, pluginId, entered) {
      const setup = await setupOf(pluginId);
      if (entered.connectionId !== null) await oneWith(personId, pluginId, entered.connectionId);
      return oneOf(personId, await saveKey(desk, setup, personId, entered));
    },
    async start(pluginId, flow) {
      const setup = await setupOf(pluginId);
      if (setup.kind !== 'oauth' || setup.holder !== 'person') {
        throw new DeskError('sign_in_other_kind', `${setup.plugin.name} is not connected by signing in.`);
      }
      if (flow.connectionId !== null) await oneWith(flow.personId, pluginId, flow.connectionId);
      try {
        return await startFlow(desk, setup, flow);
      } catch (error) {
        if (!(error instanceof ConnectionFault)) throw error;
        throw new DeskError('sign_in_not_ready', error.message, { hint: error.hint });
      }
    },
    async finish(pluginId, given) {
      return finishFlow(desk, await setupOf(pluginId), given);
    },
    async readFlow(personId, flowId) {
      const flow = await readFlow(desk, personId, flowId);
      if (flow === null) throw new DeskError('sign_in_not_found', 'There is no such sign-in.');
      return flow;
    },
    async change(personId, connectionId, change) {
      const { plugin } = await oneOf(personId, connectionId);
      await changeConnection(kysely, { personId, pluginId: plugin.id, connectionId }, change);
      return oneOf(personId, connectionId);
    },
    async remove(personId, connectionId) {
      const connection = await oneOf(personId, connectionId);
      const removed = await disconnect(desk, await setupOf(connection.plugin.id), personId, connectionId);
      if (removed === null) throw new DeskError('connection_not_found', 'There is no such connection.');
      return removed;
    },
    chooseFor: (personId, conversationId, pluginId, connectionId) =>
      chooseFor(kysely, { personId, conversationId, pluginId }, connectionId),
    readChoices: (personId, conversationId) => readChoices(kysely, personId, conversationId),
    listSteps: (filter) => listSteps(kysely, filter),
    readAdminSignIn: async (pluginId) => presentAdmin(await askedSetup(pluginId)),
    async saveSignIn(pluginId, change, actor) {
      await saveSignIn(desk, await setupOf(pluginId), change, actor);
      ownTokens.forget(pluginId);
      return presentAdmin(await setupOf(pluginId));
    },
    async discover(pluginId) {
      return presentAdmin(await refreshServer(desk, await setupOf(pluginId), true));
    },
    async proveDomain(pluginId) {
      await proveDomain(desk, await setupOf(pluginId));
      return presentAdmin(await setupOf(pluginId));
    },
    async describeClient(pluginId) {
      const plugin = await desk.findPlugin(pluginId);
      if (plugin === null) return null;
      return { client_id: clientDocumentUrl(desk, pluginId), ...describeClient(desk, pluginId) };
    },
    async credentialFor(wanted) {
      return credentialFor(desk, ownTokens, await setupOf(wanted.pluginId), wanted);
    },
    async needFor(wanted) {
      return needFor(desk, await setupOf(wanted.pluginId), wanted);
    },
    noteWorked: (key, used) => noteWorked(desk, key, used),
    async afterRefusal({ personId, pluginId }, used, { status, challenge }, again) {
      const setup = await setupOf(pluginId);
      const refusal = readRefusal(status, challenge, setup.row?.forbidden_means_unauthorized ?? false);
      if (refusal === null) return null;
      return afterRefusal(desk, ownTokens, setup, personId, used, refusal, again);
    },
    startUpkeep() {
      timer = setInterval(() => {
        round = round
          .then(async () => {
            await renewAhead(desk);
            await forgetOld(desk);
          })
          .catch((error: unknown) => desk.logger.warn({ err: error }, 'upkeep of connections failed'));
      }, upkeepEveryMs);
      timer.unref();
    },
    async close() {
      if (timer !== null) clearInterval(timer);
      await round;
    },
  };
}
