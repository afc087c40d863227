// `npm start`: installs and builds what changed, then runs the desk under Node 24.
import { join } from 'node:path';
import { launch } from './launch.mjs';
import { root } from './runtime.mjs';

await launch(join(root, 'apps/desk/src/main.ts'), process.argv.slice(2), { web: true });
