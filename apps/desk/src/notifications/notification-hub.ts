/** Wakes whoever follows a person's notifications in this process. It holds none itself. */
export interface NotificationHub {
  /** @returns the function that ends the subscription */
  subscribe(personId: string, wake: () => void): () => void;
  /** Wakes the followers of these people; of all, where null. */
  hint(personIds: string[] | null): void;
}

/** Makes a hub. */
export function createNotificationHub(): NotificationHub {
  const followers = new Map<string, Set<() => void>>();
  return {
    subscribe(personId, wake) {
      const own = followers.get(personId) ?? new Set();
      followers.set(personId, own);
      own.add(wake);
      return () => {
        own.delete(wake);
        if (own.size === 0 && followers.get(personId) === own) followers.delete(personId);
      };
    },
    hint(personIds) {
      for (const personId of personIds ?? [...followers.keys()]) {
        for (const wake of followers.get(personId) ?? []) wake();
      }
    },
  };
}
