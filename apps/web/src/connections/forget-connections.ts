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
  // What no page shows is not shown old for a moment when one does.
  for (const name of old) cache.removeQueries({ queryKey: [name], type: 'inactive' });
  await Promise.all(old.map((name) => cache.invalidateQueries({ queryKey: [name] })));
}
