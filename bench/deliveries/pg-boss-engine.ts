import { peerFile } from '../measure/install-peers.ts';
import type { DeliveryEngine } from './engines.ts';
import { body, inBatches, load } from './event-load.ts';
import { createPeerPost } from './peer-post.ts';

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

/**
 * pg-boss on the same PostgreSQL: jobs in batches, and two loops that fetch as many as may be under way, post them all,
 * and complete them together. It keeps no attempts and no order.
 */
export async function startPgBoss(
  receiverUrl: string,
  database: { url: string; pid: number },
): Promise<DeliveryEngine> {
  const { PgBoss } = (await import(peerFile('pg-boss/dist/index.js'))) as {
    PgBoss: new (options: object) => Boss;
  };
  const boss = new PgBoss({ connectionString: database.url, schema: 'pgboss_bench', schedule: false });
  boss.on('error', (error) => console.error('pg-boss:', error.message));
  await boss.start();
  await boss.createQueue(queue);
  const { post, close } = createPeerPost(receiverUrl);
  return {
    databasePid: database.pid,
    async run() {
      let done = 0;
      const work = async () => {
        while (done < load.events) {
          const jobs = await boss.fetch(queue, { batchSize: load.concurrency / 2 });
          if (jobs.length === 0) {
            await new Promise((resolve) => setTimeout(resolve, 5));
            continue;
          }
          await Promise.all(jobs.map((job) => post(job.id, job.data.body)));
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
