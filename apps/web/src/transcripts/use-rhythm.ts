import { useQuery } from '@tanstack/react-query';
import { deskQuery, useDesk } from '../session/desk-context.tsx';

/** How long new pieces gather and how long silence ends a session; undefined until the desk has said so. */
export function useRhythm(): { windowSeconds: number; endAfterSeconds: number } | undefined {
  return useQuery({ ...deskQuery(useDesk(), 'listTranscripts', { query: {} }), staleTime: 60_000 }).data;
}
