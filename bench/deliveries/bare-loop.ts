import { Agent, request } from 'undici';
import type { DeliveryEngine } from './engines.ts';
import { body, load } from './event-load.ts';

/** The baseline: the same bytes, posted by undici, with nothing around. */
export function startBareLoop(receiverUrl: string): DeliveryEngine {
  const agent = new Agent({ connections: load.concurrency, keepAliveTimeout: 60_000 });
  return {
    databasePid: null,
    async run() {
      let begun = 0;
      const work = async () => {
        while (begun < load.events) {
          begun += 1;
          const answer = await request(`${receiverUrl}/?uid=ada`, {
            dispatcher: agent,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          });
          await answer.body.text();
          if (answer.statusCode !== 200) throw new Error(`the receiver answered ${answer.statusCode}`);
        }
      };
      await Promise.all(Array.from({ length: load.concurrency }, work));
    },
    close: () => agent.close(),
  };
}
