import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from './read-settings.ts';
import { startNewsChecker } from './start-news-checker.ts';

const file = fileURLToPath(new URL('../.env', import.meta.url));
if (existsSync(file)) process.loadEnvFile(file);
const { options, missing, wrong } = readSettings(process.env);
for (const sentence of wrong) console.error(sentence);
if (wrong.length > 0) process.exit(1);
for (const sentence of missing) console.log(sentence);

try {
  const checker = await startNewsChecker(options);
  console.log(`News Checker answers at ${checker.url}. ${checker.checksBy}`);
  console.log(`Register it at a desk by ${options.settings?.publicUrl ?? checker.url}/plugin.json`);
  const stop = () => void checker.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`News Checker did not start: ${(error as Error).message}`);
  process.exit(1);
}
