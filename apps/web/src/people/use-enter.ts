import type { Session } from '@plugdesk/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery, useDesk } from '../session/desk-context.tsx';

/** Goes on as the person who has just signed in. Nothing of another person's session stays in the cache. */
export function useEnter() {
  const client = useDesk();
  const cache = useQueryClient();
  const router = useRouter();
  return async (session: Session | null, next = '/') => {
    cache.clear();
    if (session) cache.setQueryData(sessionQuery(client).queryKey, session);
    // Only a path of this desk: a link must not send a fresh session elsewhere.
    router.history.push(next.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/');
    await router.invalidate();
  };
}
