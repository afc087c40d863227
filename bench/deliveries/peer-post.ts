import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';
import { readSecretKey } from '../../apps/desk/src/deliveries/sign-delivery.ts';
import { load } from './event-load.ts';
import { peerSecret, type ReceiverStage } from './receiver-stage.ts';

/** What the receiver answered. */
export interface Posted {
  status: number;
  headers: object;
  body: string;
  durationMs: number;
}

/** What a worker of a peer does with each job: sign and post, by the quickest means there are. */
export async function createPeerPost(
  receiver: ReceiverStage,
  path: string,
): Promise<{ post: (id: string, body: string) => Promise<Posted>; close: () => Promise<void> }> {
  await receiver.tell(path, peerSecret);
  const key = readSecretKey(peerSecret);
  const agent = new Agent({ connections: load.concurrency, keepAliveTimeout: 60_000 });
  return {
    async post(id, body) {
      const begunAt = performance.now();
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const answer = await request(`${receiver.url}${path}?uid=ada`, {
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
      const said = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`the receiver answered ${answer.statusCode}`);
      const durationMs = performance.now() - begunAt;
      return { status: answer.statusCode, headers: answer.headers, body: said, durationMs };
    },
    close: () => agent.close(),
  };
}
