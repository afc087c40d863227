import type { NotificationEvent } from '@plugdesk/protocol';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useStream } from '../desk/use-stream.ts';

const unreadKey = ['unread'];

/** How many notifications are new, as the list at the left follows it, on small screens too. */
export function useUnread(): number {
  return useQuery<number>({ queryKey: unreadKey, queryFn: skipToken }).data ?? 0;
}

/** Follows how many notifications are new, as they come; lists of them become old with each. */
export function useFollowUnread(): number {
  const cache = useQueryClient();
  useStream<NotificationEvent>('/api/notifications/live', (said) => {
    cache.setQueryData(unreadKey, said.unread);
    if (said.type === 'unread') return;
    for (const name of ['listNotifications', 'listConversations', 'readMemory', 'readConversation']) {
      cache.invalidateQueries({ queryKey: [name] });
    }
  });
  return useUnread();
}
