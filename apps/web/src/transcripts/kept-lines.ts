import type { SpokenLine } from './split-lines.ts';

/** A line on its way to the desk. Its id makes a repeat harmless. */
export interface LiveLine extends SpokenLine {
  id: string;
  /** Seconds from the start of the session. */
  start: number;
}

/** What this device knows of a session that was begun on it. */
export interface KeptSession {
  /** When its first line was said, in milliseconds since 1970: where its times count from. Null before. */
  zeroMs: number | null;
  /** Ends once everything is sent. */
  ending: boolean;
  /** BCP 47: what is spoken. */
  language: string;
}

/** Keeps the lines of one session on this device until the desk has stored them. */
export interface KeptLines {
  read(): LiveLine[];
  add(lines: readonly LiveLine[]): void;
  remove(ids: readonly string[]): void;
  readSession(): KeptSession | null;
  writeSession(session: KeptSession): void;
  /** Forgets the session; lines that are not sent yet stay. */
  forgetSession(): void;
}

/** The part of a browser's storage that is needed. */
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'plugdesk.live.';

/**
 * The lines of one session and person. Each line has an entry of its own, so that two pages of one session do not
 * overwrite one another's. Where nothing can be stored, lines live as long as the page.
 */
export function keepLines(store: Store, personId: string, sessionId: string): KeptLines {
  const own = `${prefix}${personId}/${sessionId}`;
  const set = (key: string, value: unknown) => {
    try {
      store.setItem(key, JSON.stringify(value));
    } catch {
      // The store is full or closed: the page itself still has it.
    }
  };
  return {
    read: () =>
      keysOf(store)
        .filter((key) => key.startsWith(`${own}/`))
        .flatMap((key) => readEntry<LiveLine>(store, key) ?? [])
        .sort((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1)),
    add(lines) {
      for (const line of lines) set(`${own}/${line.id}`, line);
    },
    remove(ids) {
      for (const id of ids) store.removeItem(`${own}/${id}`);
    },
    readSession: () => readEntry<KeptSession>(store, own),
    writeSession: (session) => set(own, session),
    forgetSession: () => store.removeItem(own),
  };
}

/** Removes all that a person said on this device and the desk does not have: their account is gone. */
export function forgetLines(store: Store, personId: string): void {
  for (const key of keysOf(store)) if (key.startsWith(`${prefix}${personId}/`)) store.removeItem(key);
}

/** The sessions of a person that have lines on this device which the desk does not have yet. */
export function findUnsent(store: Store, personId: string): { sessionId: string; lines: number }[] {
  const found = new Map<string, number>();
  for (const key of keysOf(store)) {
    const [owner, sessionId, lineId] = key.startsWith(prefix) ? key.slice(prefix.length).split('/') : [];
    if (owner !== personId || sessionId === undefined || lineId === undefined) continue;
    found.set(sessionId, (found.get(sessionId) ?? 0) + 1);
  }
  return [...found].map(([sessionId, lines]) => ({ sessionId, lines }));
}

function keysOf(store: Store): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key !== null);
}

function readEntry<Entry>(store: Store, key: string): Entry | null {
  try {
    return JSON.parse(store.getItem(key) ?? 'null') as Entry | null;
  } catch {
    return null;
  }
}
