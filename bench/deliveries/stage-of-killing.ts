import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../apps/desk/src/database/migrate.ts';
import { openDatabase } from '../../apps/desk/src/database/open-database.ts';
import { createDeliveries } from '../../apps/desk/src/deliveries/deliveries.ts';
import { ok, startOracleReceiver } from '../../apps/desk/src/deliveries/testing/oracle-receiver.ts';
import { testDependencies } from '../../apps/desk/src/deliveries/testing/start-deliveries.ts';

const program = fileURLToPath(
  new URL('../../apps/desk/src/deliveries/testing/delivery-desk.ts', import.meta.url),
);
/** Events in a second, and sessions that they are of. */
const pace = 50;
const sessions = 20;

/** What became of the events of a stage, as the receiver's own file says it. */
export interface Account {
  /** Said to be stored by a desk. */
  accepted: number;
  /** Not stored, and said so. */
  refused: number;
  /** The desk died before it could say. */
  unanswered: number;
  received: number;
  /** Accepted, and neither received nor visible as anything but waiting. Must be 0. */
  lost: number;
  /** Receptions of what had been received. */
  repeats: number;
  /** Windows that came after a later one of their session. Must be 0. */
  outOfOrder: number;
  /** Requests whose signature the public package did not accept. Must be 0. */
  badlySigned: number;
}

/** Two desks on one database, under 50 events in a second, before a receiver that keeps its own account. */
export interface Stage {
  desks: ChildProcess[];
  /** Kills a desk at once, and starts another in its place. */
  replace(index: number): Promise<void>;
  /** Ends the load, waits until everything that was accepted is received, and adds up. */
  account(): Promise<Account>;
  close(): Promise<void>;
}

/** Begins it. @param options `leaseMs` of the desks */
export async function startStage(databaseUrl: string, leaseMs = 6_500): Promise<Stage> {
  const database = openDatabase({ url: databaseUrl, poolSize: 3 });
  await migrate(database.pool);
  const receiver = await startOracleReceiver(ok);
  const deps = testDependencies(database.pool);
  const deliveries = createDeliveries(deps);
  const { id: endpointId, secret } = await deliveries.createEndpoint({
    url: `${receiver.url}/proof`,
    pluginId: null,
    personId: null,
  });
  receiver.secrets.set('/proof', secret);
  await deliveries.forgetOld();

  const accepted = new Set<string>();
  const counts = { refused: 0, unanswered: 0 };
  const waiting = new Map<string, { desk: ChildProcess; done: () => void }>();
  const start = async (): Promise<ChildProcess> => {
    const desk = fork(program, [databaseUrl, String(leaseMs), '1000'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    desk.on('message', (said: { stored?: string; refused?: string }) => {
      if (said.stored) accepted.add(said.stored);
      if (said.refused) counts.refused += 1;
      waiting.get(said.stored ?? said.refused ?? '')?.done();
    });
    desk.on('exit', () => {
      for (const entry of waiting.values()) {
        if (entry.desk !== desk) continue;
        counts.unanswered += 1;
        entry.done();
      }
    });
    await once(desk, 'message');
    return desk;
  };
  const desks = [await start(), await start()];

  let isOver = false;
  let next = 0;
  // A session's next window is handed in when the one before is stored, or was lost with its desk.
  const speak = async (session: string) => {
    for (let sequence = 1; !isOver; sequence += 1) {
      await new Promise((resolve) => setTimeout(resolve, (1_000 / pace) * sessions));
      const desk = desks[next++ % desks.length];
      if (!desk?.connected) continue;
      const id = `${session}-${sequence}`;
      await new Promise<void>((resolve) => {
        const done = () => {
          waiting.delete(id);
          resolve();
        };
        waiting.set(id, { desk, done });
        desk.send({ endpointId, session, sequence }, (error) => error && done());
      });
    }
  };
  const speaking = Array.from({ length: sessions }, (_, index) => speak(`proof-${index}`));

  return {
    desks,
    async replace(index) {
      const gone = once(desks[index]!, 'exit');
      desks[index]!.kill('SIGKILL');
      await gone;
      desks[index] = await start();
    },
    async account() {
      isOver = true;
      await Promise.all(speaking);
      const deadline = Date.now() + 90_000;
      const missing = () => {
        const received = new Set(receiver.receipts().map(({ id }) => id));
        return [...accepted].filter((id) => !received.has(id));
      };
      while (missing().length > 0 && Date.now() < deadline) await new Promise((r) => setTimeout(r, 200));
      const receipts = receiver.receipts();
      const unique = new Set(receipts.map(({ id }) => id));
      return {
        accepted: accepted.size,
        ...counts,
        received: unique.size,
        lost: missing().length,
        repeats: receipts.length - unique.size,
        outOfOrder: countOutOfOrder(receipts),
        badlySigned: receiver.refused.length,
      };
    },
    async close() {
      isOver = true;
      for (const desk of desks) desk.kill('SIGKILL');
      await Promise.all(speaking);
      await receiver.close();
      await deps.guardedFetch.close();
      await database.close();
    },
  };
}

function countOutOfOrder(receipts: readonly { body: string }[]): number {
  const latest = new Map<string, { seen: Set<number>; last: number }>();
  let count = 0;
  for (const { body } of receipts) {
    const { session_id, sequence } = JSON.parse(body) as { session_id: string; sequence: number };
    const session = latest.get(session_id) ?? { seen: new Set(), last: 0 };
    latest.set(session_id, session);
    // What came before may come again; what is new must be later than all before.
    if (!session.seen.has(sequence) && sequence < session.last) count += 1;
    session.seen.add(sequence);
    session.last = Math.max(session.last, sequence);
  }
  return count;
}
