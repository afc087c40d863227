// Loaded before the program: a launcher that was killed takes the program with it, by the ordinary way out.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The listener would keep the program alive after its work.
  process.channel.unref();
}
