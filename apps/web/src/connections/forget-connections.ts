import type { QueryClient } from '@tanstack/react-query';

/** Lets everything be read anew that hangs on a person's connections. */
export async function forgetConnections(cache: QueryClient): Promise<void> {
  const old = [
    'listConnections',
    'readSignIn',
    'readConversationConnections',
    'listConnectionSteps',
    'listAllConnectionSteps',
    'readAdminSignIn',
  ];
  await Promise.all(old.map((name) => cache.invalidateQueries({ queryKey: [name] })));
}
