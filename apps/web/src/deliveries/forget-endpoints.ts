import type { QueryClient } from '@tanstack/react-query';

/**
 * Lets everything be read anew that hangs on endpoints: plugins', one's own webhooks, what was sent to them, and what
 * was said of them.
 */
export async function forgetEndpoints(cache: QueryClient): Promise<void> {
  const old = ['listDeliveryEndpoints', 'listWebhooks', 'listDeliveries', 'listNotifications'];
  await Promise.all(old.map((name) => cache.invalidateQueries({ queryKey: [name] })));
}
