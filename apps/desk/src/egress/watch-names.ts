import { isLocalName } from './check-host.ts';
import { normalizeHost } from './egress-policy.ts';
import type { Resolve } from './resolve-with-system.ts';

/** Resolves names, and remembers whether that works at all. */
export interface NameWatch {
  resolve: Resolve;
  /**
   * Whether names besides this one are resolved meanwhile: then it is that name's own servers that fail, else it may be
   * the resolver. Where none was within some seconds, a few that were resolved before are asked for again, in two seconds
   * at most. False where nothing is known: no other name was resolved since the process began.
   */
  doOthersResolve(hostname: string): Promise<boolean>;
}

/** What was resolved so many milliseconds ago says that it works. */
const freshForMs = 10_000;
/** How long is waited for what is asked for again. */
const askingMs = 2_000;
/** So many names are remembered, and so many of them asked for again. */
const mostNames = 32;
const mostAsked = 4;

/**
 * Watches a resolver. Names with a meaning inside of a network alone say nothing: the hosts file or the network of
 * containers answers for them while the public resolver is away.
 * @param now milliseconds
 */
export function watchNames(resolve: Resolve, now: () => number): NameWatch {
  /** When names were resolved, the last one last. */
  const resolvedAt = new Map<string, number>();
  let asked: { at: number; done: Promise<unknown> } | null = null;

  const watched: Resolve = async (hostname) => {
    const addresses = await resolve(hostname);
    if (!isLocalName(hostname)) {
      resolvedAt.delete(hostname);
      resolvedAt.set(hostname, now());
      for (const [oldest] of resolvedAt) {
        if (resolvedAt.size <= mostNames) break;
        resolvedAt.delete(oldest);
      }
    }
    return addresses;
  };
  const isFresh = (besides: string): boolean => {
    const since = now() - freshForMs;
    return [...resolvedAt].some(([name, at]) => name !== besides && at > since);
  };
  /** However many names fail at once, others are asked for once in a while. */
  const ask = (besides: string): Promise<unknown> => {
    if (asked === null || now() - asked.at >= freshForMs) {
      const names = [...resolvedAt.keys()].filter((name) => name !== besides).slice(-mostAsked);
      asked = { at: now(), done: Promise.any(names.map(watched)).catch(() => null) };
    }
    return asked.done;
  };
  return {
    resolve: watched,
    async doOthersResolve(hostname) {
      const name = normalizeHost(hostname);
      if (isFresh(name)) return true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((end) => {
        timer = setTimeout(end, askingMs);
      });
      await Promise.race([ask(name), late]);
      clearTimeout(timer);
      return isFresh(name);
    },
  };
}
