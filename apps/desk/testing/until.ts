/** After this a test hangs rather than waits: a fault that ends the test alone, never a measure of speed. */
const inVainMs = 60_000;

/**
 * Waits until something holds, by looking again and again.
 * @throws Error where it never does, with what was looked at
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > inVainMs) throw new Error(`waited in vain for ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
