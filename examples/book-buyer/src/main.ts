import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from './read-settings.ts';
import { startBookBuyer } from './start-book-buyer.ts';

const file = fileURLToPath(new URL('../.env', import.meta.url));
if (existsSync(file)) process.loadEnvFile(file);
const { options, missing, wrong } = readSettings(
  process.env,
  fileURLToPath(new URL('../.data', import.meta.url)),
);
for (const sentence of wrong) console.error(sentence);
if (wrong.length > 0) process.exit(1);
for (const sentence of missing) console.log(sentence);

try {
  const buyer = await startBookBuyer(options);
  console.log(`Book Buyer answers at ${buyer.url}.`);
  console.log(`Register it at a desk by ${options.settings?.publicUrl ?? buyer.url}/plugin.json`);
  const stop = () => void buyer.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`Book Buyer did not start: ${(error as Error).message}`);
  process.exit(1);
}
