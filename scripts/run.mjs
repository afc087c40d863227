// `node scripts/run.mjs FILE.ts [argument …]`: installs what changed, then runs the file under Node 24.
import { resolve } from 'node:path';
import { launch } from './launch.mjs';
import { say } from './runtime.mjs';

const [file, ...parameters] = process.argv.slice(2);
if (file === undefined) {
  say('Which file? Usage: node scripts/run.mjs FILE.ts [argument …]');
  process.exitCode = 2;
} else {
  await launch(resolve(file), parameters, { web: false });
}
