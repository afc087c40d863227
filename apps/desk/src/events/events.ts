import type { EventReceiver, EventTrigger } from '@plugdesk/protocol';
import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema-types.ts';
import type { EventDependencies } from './event-dependencies.ts';
import { eventId } from './event-id.ts';
import { createSetUps, type SetUps } from './set-up/set-ups.ts';
import { startAsking } from './set-up/start-asking.ts';
import { type ChosenTarget, createTargetChooser, describeTarget } from './targets/choose-targets.ts';
import { findTargets, type PersonEndpoint } from './targets/find-targets.ts';
import { listReceivers } from './targets/list-receivers.ts';
import { createLeaves, type LeaveNews, type Leaves } from './webhooks/leaves.ts';
import { createWebhooks, type WebhookPorts, type Webhooks } from './webhooks/webhooks.ts';

/** Who gets which event: plugins that are on and set up, and people's own webhooks. */
export interface Events {
  setUps: SetUps;
  leaves: Leaves;
  webhooks: Webhooks;
  /** Where events of people go; for many at once. */
  chooseTargets(
    transaction: Transaction<Schema>,
    personIds: readonly string[],
    trigger: EventTrigger,
  ): Promise<Map<string, ChosenTarget[]>>;
  /** The endpoint of one plugin, whatever it is told of, asked anew; null where it gets nothing of the person. */
  findPluginTarget(personId: string, pluginId: string): Promise<ChosenTarget | null>;
  /** The same for a webhook of the person's own. */
  findWebhookTarget(personId: string, webhookId: string): Promise<ChosenTarget | null>;
  /** See {@link listReceivers}. */
  listReceivers(personId: string): Promise<EventReceiver[]>;
  /** Those of some people whose events go to an endpoint now. */
  whoGets(endpointId: string, personIds: readonly string[]): Promise<Set<string>>;
  /** How an endpoint knows a person. */
  describeTarget(
    personId: string,
    endpoint: Pick<PersonEndpoint, 'endpointId' | 'pluginId' | 'generation'>,
  ): ChosenTarget;
  /** A new event's id. */
  createEventId(): string;
  /** Something changed that decides who gets what. */
  forget(): void;
  start(): void;
  stop(): Promise<void>;
}

/** The engine of events. */
export function createEvents(
  deps: EventDependencies & {
    webhooks: WebhookPorts;
    /** Who may be sent to has changed: what is on its way is judged anew. */
    onLeaveChanged: () => void;
    /** Tells whom it concerns that leave was asked for or decided of, in the same transaction. */
    tellOfLeave: (transaction: Transaction<Schema>, news: LeaveNews) => Promise<void>;
  },
): Events {
  const targets = createTargetChooser(deps);
  let asking: ReturnType<typeof startAsking> | null = null;
  const stopping = new AbortController();
  const setUps = createSetUps(deps, {
    onComplete: targets.forget,
    wake: () => asking?.wake(),
    stopping: stopping.signal,
  });
  const leaves = createLeaves(deps, {
    onChanged: () => {
      targets.forget();
      deps.onLeaveChanged();
    },
    tell: deps.tellOfLeave,
  });
  const findNow = (personIds: readonly string[]) =>
    deps.database.transaction((transaction) => findTargets(transaction, personIds));
  const findOne = async (personId: string, isIt: (endpoint: PersonEndpoint) => boolean) => {
    const endpoint = (await findNow([personId])).get(personId)?.find(isIt);
    return endpoint === undefined ? null : describeTarget(deps.identityKey, personId, endpoint);
  };
  return {
    setUps,
    leaves,
    webhooks: createWebhooks(deps, leaves, targets.forget),
    chooseTargets: targets.choose,
    findPluginTarget: (personId, pluginId) => findOne(personId, (one) => one.pluginId === pluginId),
    findWebhookTarget: (personId, webhookId) => findOne(personId, (one) => one.endpointId === webhookId),
    listReceivers: (personId) => listReceivers(deps.database, personId),
    async whoGets(endpointId, personIds) {
      const found = [...(await findNow(personIds))];
      return new Set(
        found.flatMap(([id, endpoints]) =>
          endpoints.some((one) => one.endpointId === endpointId) ? [id] : [],
        ),
      );
    },
    describeTarget: (personId, endpoint) => describeTarget(deps.identityKey, personId, endpoint),
    createEventId: () => eventId(deps.now(), deps.createId()),
    forget: targets.forget,
    start() {
      asking ??= startAsking(setUps, deps.logger);
    },
    async stop() {
      stopping.abort();
      await asking?.stop();
    },
  };
}
