import type { Conversation } from '@plugdesk/protocol';

/**
 * What is said beside conversations that share a title: when each began, and a number where that is the same too.
 *
 * @param near the time as the person reads it
 */
export function tellApart(
  conversations: readonly Pick<Conversation, 'id' | 'title' | 'createdAt'>[],
  near: (iso: string) => string,
): Map<string, string> {
  const byTitle = Map.groupBy(conversations, ({ title }) => title.trim().toLowerCase());
  const said = new Map<string, string>();
  for (const same of byTitle.values()) {
    if (same.length < 2) continue;
    const times = new Map<string, number>();
    for (const { id, createdAt } of same.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))) {
      const time = near(createdAt);
      const count = (times.get(time) ?? 0) + 1;
      times.set(time, count);
      said.set(id, count === 1 ? time : `${time} (${count})`);
    }
  }
  return said;
}
