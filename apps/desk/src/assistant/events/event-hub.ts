import type { NumberedTurnEvent } from '@plugdesk/protocol';

/** Told of events that are already in the database; an empty list says only that something may be new. */
export type EventListener = (events: NumberedTurnEvent[]) => void;

/** Passes stored events on to whoever follows a conversation in this process. */
export interface EventHub {
  /** @returns the function that ends the subscription */
  subscribe(personId: string, conversationId: string, listener: EventListener): () => void;
  publish(personId: string, conversationId: string, events: NumberedTurnEvent[]): void;
  /** Says to all followers of these conversations (all, where null) that the database may have more. */
  hint(conversationIds: string[] | null): void;
  /** How many subscriptions are open. */
  size(): number;
}

/** Makes a hub. It holds no events. */
export function createEventHub(): EventHub {
  const listeners = new Map<string, { conversationId: string; set: Set<EventListener> }>();
  const keyOf = (personId: string, conversationId: string) => `${personId}/${conversationId}`;
  let open = 0;
  return {
    subscribe(personId, conversationId, listener) {
      const key = keyOf(personId, conversationId);
      const entry = listeners.get(key) ?? { conversationId, set: new Set() };
      listeners.set(key, entry);
      entry.set.add(listener);
      open += 1;
      return () => {
        if (!entry.set.delete(listener)) return;
        open -= 1;
        if (entry.set.size === 0) listeners.delete(key);
      };
    },
    publish(personId, conversationId, events) {
      for (const listener of listeners.get(keyOf(personId, conversationId))?.set ?? []) listener(events);
    },
    hint(conversationIds) {
      for (const { conversationId, set } of listeners.values()) {
        if (conversationIds !== null && !conversationIds.includes(conversationId)) continue;
        for (const listener of set) listener([]);
      }
    },
    size: () => open,
  };
}
