import path from 'node:path';
import type { Logger } from 'pino';

/** An example plugin that runs beside the desk. */
export interface DemoPlugin {
  /** Where its manifest stands, such as `http://127.0.0.1:3211`. */
  url: string;
  /** `127.0.0.1:3211`, as a private host is listed. */
  host: string;
  close(): Promise<void>;
}

/**
 * Starts the example "Stays" on this machine's loopback. Where its port is taken by another desk's Stays, that one
 * is used.
 * @param port 0 takes a free one
 */
export async function startDemo(
  port: number,
  dataFolder: string,
  logger: Logger,
): Promise<DemoPlugin | null> {
  // Loaded only where demos run: a desk in production need not have the examples.
  const { startStays } = await import('../../../../examples/stays/src/index.ts');
  const options = { host: '127.0.0.1', dataFolder: path.join(dataFolder, 'demo', 'stays') };
  try {
    const stays = await startStays({ ...options, port });
    return { url: stays.url, host: new URL(stays.url).host, close: stays.close };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
      logger.warn({ err: error }, 'the example plugin could not be started');
      return null;
    }
    const host = `127.0.0.1:${port}`;
    logger.info({ host }, 'the port of the example plugin is taken: what runs there is used');
    return { url: `http://${host}`, host, close: async () => undefined };
  }
}
