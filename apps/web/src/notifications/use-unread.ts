import type { NotificationEvent } from '@plugdesk/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStream } from '../desk/use-stream.ts';

/** How many notifications are new, as they come; lists of them become old with each. */
export function useUnread(): number {
  const cache = useQueryClient();
  const [unread, setUnread] = useState(0);
  useStream<NotificationEvent>('/api/notifications/live', (said) => {
    setUnread(said.unread);
    if (said.type === 'unread') return;
    for (const name of ['listNotifications', 'listConversations', 'readMemory', 'readConversation']) {
      cache.invalidateQueries({ queryKey: [name] });
    }
  });
  return unread;
}
