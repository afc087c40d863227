import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';

const keyOf = (pluginId: string) => ['freshSecret', pluginId];

/** Keeps the secret of a plugin that was just registered, in memory alone, until it has been shown. */
export function keepFreshSecret(cache: QueryClient, pluginId: string, secret: string): void {
  cache.setQueryData(keyOf(pluginId), secret);
}

/** The secret that a plugin was just registered with; null where it was shown, or another page made it. */
export function useFreshSecret(pluginId: string): string | null {
  return useQuery<string | null>({ queryKey: keyOf(pluginId), queryFn: skipToken }).data ?? null;
}

/** It was shown: whoever needs it has it. */
export function dropFreshSecret(cache: QueryClient, pluginId: string): void {
  // Removing it would leave what is on the screen as it is.
  cache.setQueryData(keyOf(pluginId), null);
}
