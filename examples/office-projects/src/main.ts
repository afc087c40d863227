import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from './read-settings.ts';
import { startOfficeProjects } from './start-office-projects.ts';

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
  const office = await startOfficeProjects(options);
  console.log(`Office Projects answers at ${office.url}.`);
  console.log(`Register it at a desk by ${office.url}/.well-known/ai-plugin.json`);
  const secret = options.clientSecret ? 'the one you set' : office.client.secret;
  console.log(`The desk's client id is ${office.client.id}, its secret ${secret}.`);
  const stop = () => void office.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`Office Projects did not start: ${(error as Error).message}`);
  process.exit(1);
}
