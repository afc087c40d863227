// One process of the test run: `node scripts/test-batch.ts FILE.test.ts …`. The files share the modules they load,
// which is most of what a small one costs. Each becomes a suite of its own, so that its hooks are for it alone.
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) {
  describe(file, async () => {
    await import(pathToFileURL(resolve(file)).href);
    // Now, not at the end: desks that tests start and kill, and the batches beside this one, load the same.
    flushCompileCache();
  });
}
