import type { SessionClient } from './test-desk.ts';

/** Has somebody ask for webhooks of their own, and an administrator allow it. */
export async function allowWebhooks(administrator: SessionClient, who: SessionClient): Promise<void> {
  await who.call('askForWebhooks', { body: { purpose: null } });
  await administrator.call('decideWebhooks', {
    params: { personId: who.person.id },
    body: { decision: 'grant', word: null },
  });
}
