import type { EndpointResponse } from '@plugdesk/client';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';

type Read = EndpointResponse<'readTranscript'>;

/** How often a session that is not over yet is read on, in milliseconds. */
const everyMs = 2_000;

/** A session with all that was said in it. While it goes on only what is new is asked for, again and again. */
export function useTranscript(sessionId: string, enabled: boolean) {
  const client = useDesk();
  const cache = useQueryClient();
  const queryKey = ['readTranscript', sessionId] as const;
  return useQuery({
    ...queryOptions({
      queryKey,
      queryFn: async ({ signal }): Promise<Read> => {
        const before = cache.getQueryData<Read>(queryKey)?.segments ?? [];
        const input = { params: { sessionId }, query: { after: before.length } };
        const read = await client.call('readTranscript', input, signal);
        return { ...read, segments: [...before, ...read.segments] };
      },
    }),
    enabled,
    refetchInterval: ({ state }) => {
      const status = state.data?.status;
      return status === 'in_progress' || status === 'processing' ? everyMs : false;
    },
  });
}
