import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';

/** Turns a plugin on or off for the person. */
export function useActivation() {
  const client = useDesk();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ pluginId, on }: { pluginId: string; on: boolean }) =>
      client.call('setActivation', { params: { pluginId }, body: { on } }),
    onSettled: () =>
      Promise.all(
        ['listPlugins', 'readPlugin', 'readKnowledge', 'listReceivers'].map((name) =>
          cache.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  });
}
