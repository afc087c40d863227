import { join } from 'node:path';
import { LaunchError, prepare, root, run, say } from './runtime.mjs';

/**
 * Prepares the checkout and runs a TypeScript file under Node 24 in its place: same terminal, same signals,
 * same end. With `web` the web app is built first.
 */
export async function launch(file, parameters, { web }) {
  try {
    const node = await prepare({ web });
    const watcher = join(root, 'scripts/leave-with-launcher.mjs');
    const end = await run(node, ['--import', watcher, file, ...parameters], {
      cwd: process.cwd(),
      // The channel tells the program when this process is gone, even killed.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      onStart: (child) => {
        forwardSignals(child);
        leaveWithNpm(child);
      },
    });
    if (end.signal) {
      // End by the same signal, so that whoever started us sees the same.
      process.removeAllListeners(end.signal);
      process.kill(process.pid, end.signal);
      return;
    }
    process.exitCode = end.code ?? 1;
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

function forwardSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'])
    process.on(signal, () => child.kill(signal));
  // A terminal's Ctrl-C goes to the whole group: the program has it already.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
}

/**
 * npm runs a script through a shell, which dies by a signal without passing it on: then nobody would end the program,
 * and it would keep its port. Only under npm: a launcher that was started by hand may well outlive its terminal.
 */
function leaveWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}
