import type { Session } from '@plugdesk/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery, useDesk } from '../session/desk-context.tsx';
import { forgetPeople } from '../session/forget-people.ts';

/**
 * Goes on as the person who has just signed in. Nothing of another person's session stays in the cache, and nothing of
 * theirs on this device.
 */
export function useEnter() {
  const client = useDesk();
  const cache = useQueryClient();
  const router = useRouter();
  return async (session: Session | null, next = '/') => {
    cache.clear();
    if (session) cache.setQueryData(sessionQuery(client).queryKey, session);
    // Where the desk does not answer now, the page says so. What is kept for others stays theirs until the next time.
    const entered = session ?? (await cache.fetchQuery(sessionQuery(client)).catch(() => null));
    if (entered?.person) forgetPeople(entered.person.id);
    // Only a path of this desk: a link must not send a fresh session elsewhere.
    router.history.push(next.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/');
    await router.invalidate();
  };
}
