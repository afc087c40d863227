import type { BodyGeneration, DeliveryEndpoint } from '@plugdesk/protocol';
import type { Pool } from 'pg';
import { notSignedIn } from './accounts/not-signed-in.ts';
import type { Audit } from './audit/audit.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { endpointNotFound } from './deliveries/log/delivery-log.ts';
import { needOpen } from './deliveries/log/need-open.ts';
import {
  type AnsweredEndpoint,
  mayChange,
  readAnsweredEndpoints,
  type Viewer,
} from './deliveries/log/viewer.ts';
import type { Events } from './events/events.ts';

/** What may be done with endpoints by who answers for them. Acts throw `delivery_endpoint_not_found` for all others. */
export interface AnsweredEndpoints {
  /** Those of the plugins that somebody answers for; for administrators, of all plugins. */
  list(viewer: Viewer): Promise<DeliveryEndpoint[]>;
  change(
    viewer: Viewer,
    endpointId: string,
    change: { state?: 'on' | 'off' | undefined; generation?: BodyGeneration | undefined },
  ): Promise<DeliveryEndpoint>;
  /** @returns the endpoint with its new secret @throws DeskError `former_secrets_sign` */
  rotateSecret(viewer: Viewer, endpointId: string): Promise<DeliveryEndpoint & { secret: string }>;
  /** Ends what its former secrets still sign. @returns the endpoint */
  endFormerSecrets(viewer: Viewer, endpointId: string): Promise<DeliveryEndpoint>;
  /**
   * Sends one made up event of each kind that it takes.
   * @returns ids of the deliveries
   * @throws DeskError `not_signed_in`, `delivery_endpoint_off`, `delivery_endpoint_blocked`
   */
  test(viewer: Viewer, endpointId: string): Promise<string[]>;
}

/** Makes them of deliveries and events, each act with its entry in the audit log. */
export function createAnsweredEndpoints(deps: {
  pool: Pool;
  deliveries: Deliveries;
  events: Pick<Events, 'describeTarget' | 'createEventId' | 'forget'>;
  recordAudit: Audit['recordAudit'];
}): AnsweredEndpoints {
  const { pool, deliveries, events } = deps;

  async function find(viewer: Viewer, endpointId: string): Promise<AnsweredEndpoint> {
    const [endpoint] = await readAnsweredEndpoints(pool, [endpointId]);
    if (endpoint === undefined || !mayChange(viewer, endpoint)) throw endpointNotFound();
    return endpoint;
  }

  async function read(endpointId: string): Promise<DeliveryEndpoint> {
    const [endpoint] = await deliveries.readEndpoints({ ids: [endpointId] });
    if (endpoint === undefined) throw endpointNotFound();
    return withoutName(endpoint);
  }

  const note = (viewer: Viewer, endpointId: string, act: string, content: Record<string, unknown> = {}) =>
    deps.recordAudit({
      actor: viewer.personId,
      act: `delivery-endpoint.${act}`,
      subject: `endpoint:${endpointId}`,
      content,
    });

  return {
    async list(viewer) {
      const authorId = viewer.isAdministrator ? null : viewer.personId;
      return (await deliveries.readEndpoints({ authorId })).map(withoutName);
    },
    async change(viewer, endpointId, { state, generation }) {
      await find(viewer, endpointId);
      if (generation !== undefined) {
        await deliveries.changeEndpoint(endpointId, { generation });
        events.forget();
        await note(viewer, endpointId, 'changed', { generation });
      }
      if (state === 'on' && (await deliveries.turnOn(endpointId)))
        await note(viewer, endpointId, 'turned-on');
      if (state === 'off' && (await deliveries.turnOff(endpointId)))
        await note(viewer, endpointId, 'turned-off');
      return read(endpointId);
    },
    async rotateSecret(viewer, endpointId) {
      await find(viewer, endpointId);
      const secret = await deliveries.rotateSecret(endpointId);
      if (secret === null) throw endpointNotFound();
      await note(viewer, endpointId, 'secret-rotated');
      return { ...(await read(endpointId)), secret };
    },
    async endFormerSecrets(viewer, endpointId) {
      await find(viewer, endpointId);
      const ended = await deliveries.endFormerSecrets(endpointId);
      if (ended > 0) await note(viewer, endpointId, 'former-secrets-ended', { ended });
      return read(endpointId);
    },
    async test(viewer, endpointId) {
      const found = await find(viewer, endpointId);
      needOpen(found);
      const { pluginId } = found;
      const { triggers, generation } = await read(endpointId);
      const target = events.describeTarget(viewer.personId, { endpointId, pluginId, generation });
      const sent = await deliveries.sendTest({
        personId: viewer.personId,
        target: { ...target, sessionId: target.sessionIdFor(`test:${endpointId}`) },
        triggers,
        createEventId: events.createEventId,
      });
      if (sent.length === 0 && triggers.length > 0) {
        // The account was deleted in between.
        throw notSignedIn();
      }
      await note(viewer, endpointId, 'tested');
      return sent;
    },
  };
}

function withoutName({ name: _, ...endpoint }: DeliveryEndpoint & { name: string | null }): DeliveryEndpoint {
  return endpoint;
}
