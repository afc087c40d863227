import type { Pool, PoolClient } from 'pg';
import type { EventHub } from './event-hub.ts';

const channel = 'plugdesk_events';

/** How many conversations, and how many people, one payload names: it holds at most 8,000 bytes. */
const mostNamed = 75;

/** Hints between desk processes on one database. Only hints: whoever misses one reads the database all the same. */
export interface ProcessHints {
  /** Collects conversations and says at most once an interval which have more. */
  notify(conversationIds: string[]): void;
  /** The same for people whose notifications changed. */
  notifyPeople(personIds: string[]): void;
  close(): Promise<void>;
}

/**
 * Listens for and sends hints. Notifying commits queue behind one another, hence one notification an interval and
 * never within the statement that stores events.
 * Holds one connection of the pool, because it listens.
 * @param people told of people whose notifications changed elsewhere; of all, where null
 * @param intervalMs how long hints gather
 */
export async function createProcessHints(
  pool: Pool,
  hub: EventHub,
  processId: string,
  people: { hint(personIds: string[] | null): void } = { hint: () => {} },
  intervalMs = 100,
): Promise<ProcessHints> {
  const gathered = new Set<string>();
  const gatheredPeople = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let client: PoolClient | null = null;

  async function listen(): Promise<void> {
    const next = await pool.connect();
    let ended = false;
    const onEnd = () => {
      if (ended) return;
      ended = true;
      client = null;
      next.release(true);
      if (!closed) setTimeout(() => void reconnect(), 1_000).unref();
    };
    next.on('notification', (message) => {
      const hints = JSON.parse(message.payload ?? '{}') as {
        from: string;
        conversations: string[] | null;
        // A process of an earlier version names none.
        people?: string[] | null;
      };
      if (hints.from === processId) return;
      hub.hint(hints.conversations);
      people.hint(hints.people ?? (hints.people === null ? null : []));
    });
    next.on('error', onEnd);
    next.on('end', onEnd);
    await next.query(`listen ${channel}`);
    client = next;
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      await listen();
      // What was said meanwhile is unknown: everyone looks.
      hub.hint(null);
      people.hint(null);
    } catch {
      setTimeout(() => void reconnect(), 1_000).unref();
    }
  }

  async function send(): Promise<void> {
    timer = null;
    const conversations = [...gathered];
    const persons = [...gatheredPeople];
    gathered.clear();
    gatheredPeople.clear();
    // With very many everyone looks.
    const payload = JSON.stringify({
      from: processId,
      conversations: conversations.length > mostNamed ? null : conversations,
      people: persons.length > mostNamed ? null : persons,
    });
    await pool.query('select pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
  }

  const gather = (ids: string[], into: Set<string>) => {
    for (const id of ids) into.add(id);
    if (timer === null && !closed) {
      timer = setTimeout(() => void send(), intervalMs);
      timer.unref();
    }
  };

  // A database that is away now is listened to when it is back; until then readers look by themselves.
  await reconnect();
  return {
    notify: (conversationIds) => gather(conversationIds, gathered),
    notifyPeople: (personIds) => gather(personIds, gatheredPeople),
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      const listening = client;
      client = null;
      // Removed listeners first: what ends now must not begin again.
      listening?.removeAllListeners();
      listening?.release(true);
    },
  };
}
