import { openDatabase } from '../../database/open-database.ts';
import { createDeliveries } from '../deliveries.ts';
import { testDependencies, windowEvent } from './start-deliveries.ts';

/**
 * A desk's engine of deliveries in a process of its own, to be killed and stopped. Parameters: database, lease in
 * milliseconds, longest request in milliseconds. Told `{endpointId, session, sequence}`, it stores that window and says
 * `{stored: id}` after the commit.
 */
const [, , databaseUrl = '', leaseMs = '60000', timeoutMs = '15000'] = process.argv;
const database = openDatabase({ url: databaseUrl, poolSize: 4 });
const deliveries = createDeliveries(
  testDependencies(database.pool, { limits: { leaseMs: Number(leaseMs), timeoutMs: Number(timeoutMs) } }),
);
deliveries.start();
process.on('message', async (told: { endpointId: string; session: string; sequence: number }) => {
  const event = windowEvent({ endpointId: told.endpointId }, told.session, told.sequence);
  // Both ways of handing in take turns.
  const enqueue = told.sequence % 2 === 0 ? deliveries.enqueue : deliveries.enqueueAndTake;
  try {
    const committed = await enqueue(database.pool, [event]);
    process.send?.({ stored: event.id });
    committed();
  } catch (error) {
    process.send?.({ refused: event.id, reason: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
