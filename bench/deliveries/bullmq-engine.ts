import { peerFile } from '../measure/install-peers.ts';
import { startRedis } from '../measure/redis-server.ts';
import type { DeliveryEngine } from './engines.ts';
import { body, inBatches, load } from './event-load.ts';
import { createPeerPost } from './peer-post.ts';
import type { ReceiverStage } from './receiver-stage.ts';

interface Queue {
  addBulk(jobs: { name: string; data: object }[]): Promise<unknown>;
  close(): Promise<void>;
}
interface Worker {
  on(event: 'completed', listener: () => void): void;
  on(event: 'failed' | 'error', listener: (first: unknown, error?: Error) => void): void;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}
type Handle = (job: { id: string; data: { body: string } }) => Promise<unknown>;

/**
 * BullMQ on a Redis that stores every write before it answers (`appendfsync always`): jobs in batches, one worker with as
 * many at once. It keeps no attempts and no order. Null where the machine has no Redis.
 */
export async function startBullMq(receiver: ReceiverStage): Promise<DeliveryEngine | null> {
  const redis = await startRedis();
  if (redis === null) return null;
  const { default: bullmq } = (await import(peerFile('bullmq/dist/cjs/index.js'))) as {
    default: {
      Queue: new (name: string, options: object) => Queue;
      Worker: new (name: string, handle: Handle, options: object) => Worker;
    };
  };
  const connection = { path: redis.socket, maxRetriesPerRequest: null };
  const queue = new bullmq.Queue('deliveries', {
    connection,
    defaultJobOptions: { attempts: 10, removeOnComplete: true },
  });
  const { post, close } = await createPeerPost(receiver, '/bullmq');
  let completed = 0;
  let whenAll = () => {};
  const worker = new bullmq.Worker('deliveries', ({ id, data }) => post(id, data.body), {
    connection,
    concurrency: load.concurrency,
  });
  worker.on('completed', () => {
    completed += 1;
    if (completed === load.events) whenAll();
  });
  worker.on('failed', (_job, error) => console.error('BullMQ:', error?.message));
  worker.on('error', (error) => console.error('BullMQ:', error));
  await worker.waitUntilReady();
  return {
    databasePid: redis.pid,
    async run() {
      completed = 0;
      const all = new Promise<void>((resolve) => {
        whenAll = resolve;
      });
      await inBatches(async (numbers) => {
        await queue.addBulk(numbers.map(() => ({ name: 'deliver', data: { body } })));
      });
      await all;
    },
    async close() {
      await worker.close();
      await queue.close();
      await redis.stop();
      await close();
    },
  };
}
