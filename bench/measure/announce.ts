/** Tells the process that started this program where it answers, and ends this one when that one is gone. */
export function announce(url: string): void {
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}
