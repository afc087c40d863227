import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from './read-settings.ts';
import { startConversationsCrm } from './start-conversations-crm.ts';

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
  const crm = await startConversationsCrm(options);
  console.log(`Conversations CRM answers at ${crm.url}.`);
  console.log(`Register it at a desk by ${options.settings?.publicUrl ?? crm.url}/plugin.json`);
  const stop = () => void crm.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`Conversations CRM did not start: ${(error as Error).message}`);
  process.exit(1);
}
