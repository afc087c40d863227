import { DeskProblem } from '@plugdesk/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sessionQuery, useDesk } from '../session/desk-context.tsx';

/** Milliseconds between two tries while the desk does not answer. */
const everyMs = 4_000;

/**
 * True while the desk does not answer, or the device has no network. It is asked again by itself; when it answers,
 * what could not be read is read.
 */
export function useUnreachable(): boolean {
  const client = useDesk();
  const cache = useQueryClient();
  const [unreachable, setUnreachable] = useState(() => !navigator.onLine);
  useEffect(() => {
    const queries = cache.getQueryCache();
    const stop = queries.subscribe((event) => {
      if (event.type !== 'updated') return;
      const { action } = event;
      if (action.type === 'success' && navigator.onLine) setUnreachable(false);
      const error = action.type === 'failed' || action.type === 'error' ? action.error : null;
      if (error instanceof DeskProblem && error.code === 'offline') setUnreachable(true);
    });
    const offline = () => setUnreachable(true);
    const online = () => cache.refetchQueries({ queryKey: ['readSession'] });
    window.addEventListener('offline', offline);
    window.addEventListener('online', online);
    return () => {
      stop();
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', online);
    };
  }, [cache]);
  useQuery({ ...sessionQuery(client), refetchInterval: unreachable ? everyMs : false });
  useEffect(() => {
    if (!unreachable) cache.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [cache, unreachable]);
  return unreachable;
}
