import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { readSecretKey } from '../../apps/desk/src/deliveries/sign-delivery.ts';
import { load } from './event-load.ts';

const key = readSecretKey(`whsec_${Buffer.alloc(32, 5).toString('base64')}`);

/** What a worker of a peer does with each job: sign and post, by the quickest means there are. */
export function createPeerPost(receiverUrl: string): {
  post: (id: string, body: string) => Promise<void>;
  close: () => Promise<void>;
} {
  const agent = new Agent({ connections: load.concurrency, keepAliveTimeout: 60_000 });
  return {
    async post(id, body) {
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const answer = await request(`${receiverUrl}/?uid=ada`, {
        dispatcher: agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature}`,
        },
        body,
      });
      await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`the receiver answered ${answer.statusCode}`);
    },
    close: () => agent.close(),
  };
}
