import type { Delivery, EventReceiver, Plugin } from '@plugdesk/protocol';

/** Who gets what is said in a session, or would. */
export interface Listener {
  endpointId: string;
  /** Null for a webhook of one's own, and for a plugin that is gone. */
  plugin: Plugin | null;
  /** Null for a webhook that is gone. */
  name: string | null;
  held: EventReceiver['held'];
  /** Whether it gets the words as they are spoken; else it gets them with the memory. */
  hears: boolean;
  /** What of the session went there. */
  deliveries: Delivery[];
}

/**
 * Everybody whom a session concerns: who hears it or would, blocked plugins included; who gets what was said with its
 * memory, unless that is off; and who got some of it already, whatever became of them since.
 * @param told windows of the session that went anywhere
 */
export function listListeners(
  receivers: readonly EventReceiver[],
  plugins: readonly Plugin[],
  told: readonly Delivery[],
): Listener[] {
  const of = (endpointId: string) => told.filter((delivery) => delivery.endpointId === endpointId);
  const present = receivers.flatMap((receiver): Listener[] => {
    const { endpointId, held, webhook } = receiver;
    const hears = receiver.triggers.includes('transcript.processed');
    const deliveries = of(endpointId);
    if (!hears && deliveries.length === 0 && (held === 'off' || held === 'blocked')) return [];
    const plugin = plugins.find(({ id }) => id === receiver.plugin?.id) ?? null;
    const name = receiver.plugin?.name ?? (webhook === null ? null : `${webhook.name} (${webhook.host})`);
    return [{ endpointId, plugin, name, held, hears, deliveries }];
  });
  const blocked = plugins
    .filter(({ policy, triggers }) => policy === 'blocked' && triggers.includes('transcript.processed'))
    .map((plugin): Listener => {
      const deliveries = told.filter((delivery) => delivery.plugin?.id === plugin.id);
      const endpointId = deliveries[0]?.endpointId ?? plugin.id;
      return { endpointId, plugin, name: plugin.name, held: 'blocked', hears: true, deliveries };
    });
  const listed = new Set([...present, ...blocked].map(({ endpointId }) => endpointId));
  const former = [...new Map(told.map((delivery) => [delivery.endpointId, delivery])).values()]
    .filter(({ endpointId }) => !listed.has(endpointId))
    .map(({ endpointId, plugin, webhook }): Listener => {
      const name = plugin?.name ?? webhook;
      return { endpointId, plugin: null, name, held: 'blocked', hears: true, deliveries: of(endpointId) };
    });
  return [...present, ...blocked, ...former];
}
