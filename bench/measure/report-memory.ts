/**
 * Loaded before a program (`--expose-gc --import`): answers `memory` on the channel with what the process holds after
 * a garbage collection, and ends the process, by the ordinary way out, with the one that started it.
 */
process.on('message', (message) => {
  if (message !== 'memory') return;
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The listeners would keep the program alive after its work.
process.channel?.unref();
