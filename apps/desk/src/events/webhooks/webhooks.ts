import type { BodyGeneration, DeliveryEndpoint, EventTrigger, Webhook } from '@plugdesk/protocol';
import { DeskError } from '../../desk-error.ts';
import type { EventDependencies } from '../event-dependencies.ts';
import { checkWebhookUrl } from './check-webhook-url.ts';
import type { Leaves } from './leaves.ts';

/** What webhooks need of deliveries. */
export interface WebhookPorts {
  create(endpoint: {
    url: string;
    pluginId: null;
    personId: string;
    name: string;
    triggers: readonly EventTrigger[];
    generation: BodyGeneration;
  }): Promise<{ id: string; secret: string }>;
  change(endpointId: string, change: WebhookChange): Promise<void>;
  remove(endpoint: { personId: string; endpointId: string }): Promise<void>;
  listOf(personId: string): Promise<(DeliveryEndpoint & { name: string | null })[]>;
}

/** What may be changed of a webhook. */
interface WebhookChange {
  name?: string | undefined;
  url?: string | undefined;
  triggers?: readonly EventTrigger[] | undefined;
}

/** Webhooks of people's own. Every act but reading and deleting needs leave. */
export interface Webhooks {
  list(personId: string): Promise<Webhook[]>;
  /** Whether an address may begin with `http://`. */
  allowsHttp(): Promise<boolean>;
  /** @throws DeskError `webhooks_not_granted`, `webhook_limit`, `address_refused` */
  create(
    personId: string,
    webhook: { name: string; url: string; triggers: EventTrigger[]; generation: BodyGeneration },
  ): Promise<Webhook & { secret: string }>;
  /** @throws DeskError `webhooks_not_granted`, `webhook_not_found`, `address_refused` */
  change(personId: string, webhookId: string, change: WebhookChange): Promise<Webhook>;
  /** @throws DeskError `webhook_not_found` */
  remove(personId: string, webhookId: string): Promise<void>;
}

/** More webhooks nobody has. */
const mostWebhooks = 10;

/**
 * Makes what keeps webhooks.
 * @param onChanged called when what a person gets may have changed
 */
export function createWebhooks(
  deps: Pick<EventDependencies, 'database' | 'policy' | 'recordAudit'> & { webhooks: WebhookPorts },
  leaves: Leaves,
  onChanged: () => void,
): Webhooks {
  const ports = deps.webhooks;

  async function find(personId: string, webhookId: string): Promise<Webhook> {
    const found = (await list(personId)).find(({ id }) => id === webhookId);
    if (found !== undefined) return found;
    throw new DeskError('webhook_not_found', 'You have no such webhook.', { hint: 'Read the list again.' });
  }

  async function list(personId: string): Promise<Webhook[]> {
    return (await ports.listOf(personId)).map((endpoint) => ({ ...endpoint, name: endpoint.name ?? '' }));
  }

  return {
    list,
    allowsHttp: async () => (await deps.policy()).allowHttp,
    async create(personId, { name, url, triggers, generation }) {
      await leaves.need(personId);
      checkWebhookUrl(url, await deps.policy());
      if ((await list(personId)).length >= mostWebhooks) {
        throw new DeskError('webhook_limit', `You have ${mostWebhooks} webhooks already.`, {
          hint: 'Delete one first.',
        });
      }
      const distinct = [...new Set(triggers)];
      const { id, secret } = await ports.create({
        url,
        pluginId: null,
        personId,
        name,
        triggers: distinct,
        generation,
      });
      await deps.recordAudit({
        actor: personId,
        act: 'webhook.created',
        subject: `webhook:${id}`,
        content: { triggers: distinct },
      });
      onChanged();
      return { ...(await find(personId, id)), secret };
    },
    async change(personId, webhookId, change) {
      await leaves.need(personId);
      await find(personId, webhookId);
      if (change.url !== undefined) checkWebhookUrl(change.url, await deps.policy());
      await ports.change(webhookId, {
        ...change,
        ...(change.triggers === undefined ? {} : { triggers: [...new Set(change.triggers)] }),
      });
      await deps.recordAudit({
        actor: personId,
        act: 'webhook.changed',
        subject: `webhook:${webhookId}`,
        content: { changed: Object.keys(change).sort() },
      });
      onChanged();
      return find(personId, webhookId);
    },
    async remove(personId, webhookId) {
      await find(personId, webhookId);
      await ports.remove({ personId, endpointId: webhookId });
      await deps.recordAudit({
        actor: personId,
        act: 'webhook.deleted',
        subject: `webhook:${webhookId}`,
        content: {},
      });
      onChanged();
    },
  };
}
