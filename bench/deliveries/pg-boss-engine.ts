import { peerFile } from '../measure/install-peers.ts';
import type { DeliveryEngine } from './engines.ts';
import { body, inBatches, load } from './event-load.ts';
import { createPeerPost } from './peer-post.ts';
import type { ReceiverStage } from './receiver-stage.ts';

interface Boss {
  on(event: 'error', listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: object): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(name: string, jobs: { data: object }[]): Promise<unknown>;
  fetch(name: string, options: object): Promise<{ id: string; data: { body: string } }[]>;
  complete(name: string, ids: string[]): Promise<unknown>;
}

const queue = 'deliveries';
/** More than are posted at once: larger batches serve it better. */
const perFetch = 250;

/**
 * pg-boss on the same PostgreSQL: jobs in batches, and two loops that fetch a batch, post it, half of all requests at once
 * each, and complete it together. It keeps no attempts and no order.
 */
export async function startPgBoss(
  receiver: ReceiverStage,
  database: { url: string; pid: number },
): Promise<DeliveryEngine> {
  const { PgBoss } = (await import(peerFile('pg-boss/dist/index.js'))) as {
    PgBoss: new (options: object) => Boss;
  };
  const boss = new PgBoss({ connectionString: database.url, schema: 'pgboss_bench', schedule: false });
  boss.on('error', (error) => console.error('pg-boss:', error.message));
  await boss.start();
  await boss.createQueue(queue);
  const { post, close } = await createPeerPost(receiver, '/pg-boss');
  return {
    databasePid: database.pid,
    async run() {
      let done = 0;
      const work = async () => {
        while (done < load.events) {
          const jobs = await boss.fetch(queue, { batchSize: perFetch });
          if (jobs.length === 0) {
            await new Promise((resolve) => setTimeout(resolve, 5));
            continue;
          }
          const left = jobs.values();
          const postSome = async () => {
            for (const job of left) await post(job.id, job.data.body);
          };
          await Promise.all(Array.from({ length: load.concurrency / 2 }, postSome));
          await boss.complete(
            queue,
            jobs.map(({ id }) => id),
          );
          done += jobs.length;
        }
      };
      const handing = inBatches(async (numbers) => {
        await boss.insert(
          queue,
          numbers.map(() => ({ data: { body } })),
        );
      });
      await Promise.all([handing, work(), work()]);
    },
    async close() {
      await boss.stop({ graceful: false });
      await close();
    },
  };
}
