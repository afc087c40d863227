import { DeskProblem } from '@plugdesk/client';
import type { LiveAnswer, SegmentBatch } from '@plugdesk/protocol';
import type { KeptLines, LiveLine } from './kept-lines.ts';
import type { SpokenLine } from './split-lines.ts';

/** Why the desk does not take lines. */
export interface Refusal {
  code: string;
  message: string;
  hint: string | null;
}

/** How the sending of a session stands. */
export interface LiveSnapshot {
  /** `live`: what is said is stored at once; `offline`: it waits here. */
  connection: 'connecting' | 'live' | 'offline';
  /** Said on this page, in order; also what has been stored since. */
  lines: readonly LiveLine[];
  /** Ids of those that the desk has not stored yet. */
  unsent: ReadonlySet<string>;
  refusal: Refusal | null;
  /** Ends once everything is stored. */
  ending: boolean;
  ended: boolean;
  /** False while the desk cannot know the session: it was begun here, and nothing of it is stored yet. */
  begun: boolean;
}

/** Sends the lines of one session in their order, whatever becomes of the connection. */
export interface LiveSender {
  say(lines: readonly SpokenLine[]): void;
  /** Ends the session after everything said so far. */
  end(): void;
  /** Tries at once, where the next try would be later. */
  hurry(): void;
  /** The device has lost its network: a connection that still looks open is none. */
  lost(): void;
  /** When the session began, where it began elsewhere: its times count from there. Milliseconds since 1970. */
  beganAt(zeroMs: number): void;
  /** Gives back what the desk does not take, to be sent elsewhere; it is no longer kept for this session. */
  takeBack(): LiveLine[];
  snapshot(): LiveSnapshot;
  subscribe(listener: () => void): () => void;
  /** Opens the connection. */
  start(): void;
  /** Closes it; what is not stored yet stays on this device. */
  stop(): void;
}

/** What the sending works with. */
export interface LiveSenderDependencies {
  sessionId: string;
  /** BCP 47: what is spoken, where nothing else was chosen when the session was begun here. */
  language: string;
  kept: KeptLines;
  /** Opens the socket of live transcripts. */
  open: () => WebSocket;
  /** The way over plain HTTP, for where a socket cannot be opened. @throws DeskProblem */
  post: (batch: SegmentBatch) => Promise<unknown>;
  /** Ends the session over plain HTTP. @throws DeskProblem */
  close: () => Promise<unknown>;
  createId: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Milliseconds before each try; the last one repeats. */
const pauses = [250, 1_000, 2_000, 5_000];

/** How long an answer may take before the connection counts as dead, in milliseconds. */
const answerMs = 10_000;

/** Most lines in one message. */
const mostAtOnce = 200;

/** Refusals that may pass: the lines stay and are sent again. */
const passing = new Set([
  'unavailable',
  'rate_limited',
  'internal',
  'offline',
  'unreadable',
  'not_signed_in',
]);

/**
 * Makes the sender of a session. A line counts as stored only when the desk says so; a line whose answer was lost is
 * sent again, which its id makes harmless. One message is under way at a time, so that the order holds.
 */
export function createLiveSender(deps: LiveSenderDependencies): LiveSender {
  const { kept } = deps;
  const lines: LiveLine[] = kept.read();
  const unsent = new Map(lines.map((line) => [line.id, line]));
  const listeners = new Set<() => void>();
  const found = kept.readSession();
  let session = found ?? { zeroMs: null, ending: false, language: deps.language };
  let begun = found === null || (found.zeroMs !== null && unsent.size === 0);
  let connection: LiveSnapshot['connection'] = 'connecting';
  let refusal: Refusal | null = null;
  let ended = false;
  let socket: WebSocket | null = null;
  let underWay: readonly string[] | 'close' | null = null;
  let tries = 0;
  let messages = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let current = build();

  function build(): LiveSnapshot {
    const { ending } = session;
    return { connection, lines: [...lines], unsent: new Set(unsent.keys()), refusal, ending, ended, begun };
  }

  function changed(): void {
    current = build();
    for (const listener of listeners) listener();
  }

  function nextBatch(): SegmentBatch & { segments: LiveLine[] } {
    return {
      segments: [...unsent.values()].slice(0, mostAtOnce),
      source: 'browser',
      language: session.language,
    };
  }

  function stored(ids: readonly string[]): void {
    for (const id of ids) unsent.delete(id);
    kept.remove(ids);
    begun = true;
  }

  function closed(): void {
    ended = true;
    kept.forgetSession();
    disconnect();
  }

  /** @returns whether it may pass */
  function refused(said: Refusal): boolean {
    // A session that nothing was said in never began: its end is already there.
    if (said.code === 'transcript_not_found' && session.ending && unsent.size === 0) {
      closed();
      return false;
    }
    if (passing.has(said.code)) return true;
    refusal = said;
    return false;
  }

  function sendNext(): void {
    if (socket === null || socket.readyState !== socket.OPEN || underWay !== null || refusal || ended) return;
    const head = { id: ++messages, session: deps.sessionId };
    if (unsent.size > 0) {
      const batch = nextBatch();
      underWay = batch.segments.map(({ id }) => id);
      socket.send(JSON.stringify({ type: 'segments', ...head, ...batch }));
    } else if (session.ending) {
      underWay = 'close';
      socket.send(JSON.stringify({ type: 'close', ...head }));
    }
    // A network that goes away says nothing: only the missing answer does.
    clearTimeout(silence);
    if (underWay !== null) silence = setTimeout(lost, answerMs);
  }

  function receive(answer: LiveAnswer): void {
    clearTimeout(silence);
    const was = underWay;
    underWay = null;
    const comesAgain = answer.type === 'refused' && refused(answer);
    if (answer.type === 'accepted' && Array.isArray(was)) stored(was);
    else if (answer.type === 'closed') closed();
    if (comesAgain) {
      later(sendNext);
    } else {
      tries = 0;
      sendNext();
    }
    changed();
  }

  /** Where a socket cannot be opened (something in between does not know them), plain HTTP may still come through. */
  async function sendPlainly(): Promise<void> {
    try {
      while (running && unsent.size > 0) {
        const batch = nextBatch();
        await deps.post(batch);
        stored(batch.segments.map(({ id }) => id));
        connection = 'live';
        tries = 0;
        changed();
      }
      if (running && session.ending && !ended) {
        await deps.close();
        closed();
      }
    } catch (error) {
      const problem = error instanceof DeskProblem ? error : null;
      if (problem === null || refused(problem)) connection = 'offline';
    }
    changed();
  }

  function connect(): void {
    if (!running || ended || socket !== null) return;
    clearTimeout(timer);
    const opened = deps.open();
    let wasOpen = false;
    socket = opened;
    opened.addEventListener('open', () => {
      if (socket !== opened) return;
      wasOpen = true;
      tries = 0;
      connection = 'live';
      sendNext();
      changed();
    });
    opened.addEventListener('message', ({ data }) => receive(JSON.parse(String(data)) as LiveAnswer));
    opened.addEventListener('close', () => {
      if (socket !== opened) return;
      socket = null;
      underWay = null;
      if (wasOpen) connection = 'offline';
      changed();
      if (!wasOpen && refusal === null && (unsent.size > 0 || session.ending)) sendPlainly().then(again);
      else again();
    });
  }

  function lost(): void {
    if (!running || ended) return;
    disconnect();
    connection = 'offline';
    changed();
    again();
  }

  function again(): void {
    if (running && !ended && refusal === null) later(connect);
  }

  function later(act: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(act, pauses[Math.min(tries, pauses.length - 1)]);
    tries += 1;
  }

  function disconnect(): void {
    clearTimeout(timer);
    clearTimeout(silence);
    const leaving = socket;
    socket = null;
    underWay = null;
    if (leaving !== null) leave(leaving);
  }

  return {
    say(said) {
      const zeroMs = session.zeroMs ?? deps.now();
      if (session.zeroMs === null) {
        session = { ...session, zeroMs };
        kept.writeSession(session);
      }
      const start = Math.max(0, Math.round((deps.now() - zeroMs) / 100) / 10);
      const fresh = said.map((line) => ({ ...line, id: deps.createId(), start }));
      for (const line of fresh) {
        lines.push(line);
        unsent.set(line.id, line);
      }
      kept.add(fresh);
      connect();
      sendNext();
      changed();
    },
    end() {
      session = { ...session, ending: true };
      kept.writeSession(session);
      connect();
      sendNext();
      changed();
    },
    hurry() {
      tries = 0;
      connect();
    },
    lost,
    beganAt(zeroMs) {
      if (session.zeroMs !== null) return;
      session = { ...session, zeroMs };
    },
    takeBack() {
      const back = [...unsent.values()];
      stored(back.map(({ id }) => id));
      refusal = null;
      changed();
      return back;
    },
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      running = true;
      connect();
    },
    stop() {
      running = false;
      disconnect();
    },
  };
}

/** Closes a socket; one that is still being opened once it is: a browser warns of one that is given up before. */
function leave(socket: WebSocket): void {
  if (socket.readyState === socket.CONNECTING) {
    // Browsers open one socket to a host at a time: a desk that does not answer must not hold up the next.
    const patience = setTimeout(() => socket.close(), answerMs);
    socket.addEventListener('open', () => socket.close());
    socket.addEventListener('close', () => clearTimeout(patience));
  } else socket.close();
}
