#!/usr/bin/env node
// The command of a checkout: installs what changed, then runs under the Node that the project brings.
import { fileURLToPath } from 'node:url';
import { launch } from '../../../scripts/launch.mjs';

await launch(fileURLToPath(new URL('../src/main.ts', import.meta.url)), process.argv.slice(2), {
  web: false,
});
