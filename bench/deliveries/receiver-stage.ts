import { startChildProgram } from '../measure/child-program.ts';

/** Secret of whatever is not the desk. */
export const peerSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

/** A receiver that answers 200 at once, in a process of its own. */
export interface ReceiverStage {
  url: string;
  pid: number;
  /** Tells it the secret of a path, if it verifies. */
  tell(path: string, secret: string): Promise<void>;
  /** How many requests to a path it verified since it was told its secret; null for one that does not. */
  countVerified(path: string): Promise<number | null>;
  stop(): Promise<void>;
}

/** @param verifies whether it verifies each body, as a plugin does; else it takes bodies and looks at nothing */
export async function startReceiverStage(verifies: boolean): Promise<ReceiverStage> {
  const program = await startChildProgram(
    verifies
      ? new URL('../measure/verifying-receiver.ts', import.meta.url)
      : new URL('../measure/delivery-receiver.ts', import.meta.url),
  );
  return {
    url: program.url,
    pid: program.pid,
    async tell(path, secret) {
      if (verifies) await program.ask(JSON.stringify([path, secret]));
    },
    async countVerified(path) {
      if (!verifies) return null;
      return ((await program.ask('verified')) as Record<string, number>)[path] ?? 0;
    },
    stop: () => program.stop(),
  };
}
