import { fileURLToPath } from 'node:url';
import { startStays } from './start-stays.ts';

const port = Number(process.env.PORT || 3211);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env.PORT}"; expected a whole number from 0 to 65535.`);
  process.exit(1);
}
const dataFolder = process.env.STAYS_DATA || fileURLToPath(new URL('../.data', import.meta.url));

try {
  const stays = await startStays({
    port,
    host: process.env.STAYS_HOST || undefined,
    dataFolder,
    publicUrl: process.env.STAYS_URL || undefined,
  });
  console.log(`Stays answers at ${stays.url}. Bookings are kept in ${dataFolder}.`);
  console.log(`Register it at a desk by ${stays.url}/.well-known/ai-plugin.json`);
  const stop = () => void stays.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`Stays did not start: ${(error as Error).message}`);
  process.exit(1);
}
