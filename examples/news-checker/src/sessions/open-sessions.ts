import type { TranscriptWindow } from '@plugdesk/plugin-sdk';
import { endOfLines, joinLines, type Line, readLines } from './line.ts';

/** A window with what was said before it in its session. */
export type Heard = {
  /** The end of what was said before, by the order of the windows. */
  before: readonly Line[];
  /** What is new. */
  fresh: readonly Line[];
  /** What was answered in this session already. */
  said: readonly Said[];
};

/** Something that was answered, under a name that is the same whenever it comes up. */
export type Said = { key: string; message: string };

/** The live sessions of all people. */
export type Sessions = {
  /**
   * Hears a window. A repeated one (the same number in its session, or where it has none the same delivery) changes
   * nothing and gets the same answer: the desk repeats what it is not sure of, and shows an answer once.
   * Windows of one session are heard one after another. What `check` gives is remembered as said; when it fails, the
   * window counts as not heard.
   * @returns what there is to say
   */
  hear(
    delivery: { id: string; uid: string; window: TranscriptWindow },
    check: (heard: Heard) => Promise<readonly Said[]>,
  ): Promise<readonly Said[]>;
  /** How many are remembered. */
  count(): number;
};

type Session = {
  lastHeard: number;
  /** By number of the window; windows without number count on. */
  windows: Map<number, readonly Line[]>;
  answers: Map<string, Promise<readonly Said[]>>;
  said: Said[];
  last: Promise<unknown>;
};

const silenceMs = 60 * 60 * 1_000;
/** Older sessions go first where more are alive at once. */
const mostSessions = 10_000;
/** So much of the past is given with a window, in characters. */
const mostBefore = 4_000;

/** Opens an empty memory of sessions. Each is forgotten after an hour of silence, when the next window of any comes. */
export function openSessions(now: () => Date): Sessions {
  // In the order in which they were heard last.
  const sessions = new Map<string, Session>();

  function take(name: string): Session {
    const at = now().getTime();
    for (const [other, { lastHeard }] of sessions) {
      if (at - lastHeard < silenceMs && sessions.size <= mostSessions) break;
      sessions.delete(other);
    }
    const session = sessions.get(name) ?? {
      lastHeard: at,
      windows: new Map(),
      answers: new Map(),
      said: [],
      last: Promise.resolve(),
    };
    session.lastHeard = at;
    sessions.delete(name);
    sessions.set(name, session);
    return session;
  }

  return {
    count: () => sessions.size,
    hear({ id, uid, window }, check) {
      const session = take(JSON.stringify([uid, window.sessionId]));
      const name = window.sequence === null ? `delivery ${id}` : `window ${window.sequence}`;
      const known = session.answers.get(name);
      if (known) return known;
      const answer = session.last.then(async () => {
        const number = window.sequence ?? Math.max(0, ...session.windows.keys()) + 1;
        const fresh = readLines(window.segments);
        const said =
          fresh.length === 0
            ? []
            : await check({ before: before(session, number), fresh, said: session.said });
        session.windows.set(number, endOfLines(fresh, mostBefore));
        forgetOldWindows(session.windows);
        session.said.push(...said);
        return said;
      });
      session.answers.set(name, answer);
      session.last = answer.catch(() => session.answers.delete(name));
      return answer;
    },
  };
}

function before(session: Session, number: number): Line[] {
  const earlier = [...session.windows]
    .filter(([other]) => other < number)
    .sort(([one], [other]) => one - other);
  return endOfLines(joinLines(earlier.flatMap(([, lines]) => lines)), mostBefore);
}

/** What is too far back to be given again need not be kept. */
function forgetOldWindows(windows: Map<number, readonly Line[]>): void {
  let characters = 0;
  for (const number of [...windows.keys()].sort((one, other) => other - one)) {
    if (characters > 2 * mostBefore) windows.delete(number);
    else characters += windows.get(number)?.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  }
}
