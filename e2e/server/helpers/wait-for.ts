/** After this the test hangs rather than waits: a fault that ends the test, never a measure of speed. */
const inVainMs = 90_000;

/**
 * Waits until something is there, by looking again and again.
 * @param look gives what was waited for; undefined, null or false where it is not there yet
 * @throws Error where it does not come at all
 */
export async function waitFor<Value>(
  look: () => Promise<Value | undefined | null | false> | Value | undefined | null | false,
): Promise<Value> {
  const began = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() - began > inVainMs) throw new Error(`waited in vain for ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A door that a test opens: what awaits `opened` waits until then. */
export interface Gate {
  opened: Promise<void>;
  open(): void;
}

/** A closed door. */
export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
