import { Agent, fetch, request } from 'undici';
import { readSecretKey, signDelivery } from '../../apps/desk/src/deliveries/sign-delivery.ts';
import type { DeliveryEngine } from './engines.ts';
import { body, load } from './event-load.ts';
import { peerSecret, type ReceiverStage } from './receiver-stage.ts';

/**
 * The baseline: the same bytes, signed once before, posted by undici, with nothing around.
 * @param by undici's `request`, its quickest means that reads an answer by itself, or its `fetch`, as most people write it
 */
export async function startBareLoop(
  receiver: ReceiverStage,
  by: 'request' | 'fetch',
): Promise<DeliveryEngine> {
  const path = `/bare-${by}`;
  await receiver.tell(path, peerSecret);
  const key = readSecretKey(peerSecret);
  const dispatcher = new Agent({ connections: load.concurrency, keepAliveTimeout: 60_000 });
  const url = `${receiver.url}${path}?uid=ada`;
  return {
    databasePid: null,
    async run() {
      const signed = signDelivery('bare', new Date(), body, [key]);
      const headers = { 'content-type': 'application/json', ...signed };
      const post = async (): Promise<number> => {
        const options = { dispatcher, method: 'POST', headers, body };
        if (by === 'request') {
          const answer = await request(url, options);
          await answer.body.text();
          return answer.statusCode;
        }
        const answer = await fetch(url, options);
        await answer.text();
        return answer.status;
      };
      let begun = 0;
      const work = async () => {
        while (begun < load.events) {
          begun += 1;
          const status = await post();
          if (status !== 200) throw new Error(`the receiver answered ${status}`);
        }
      };
      await Promise.all(Array.from({ length: load.concurrency }, work));
    },
    close: () => dispatcher.close(),
  };
}
