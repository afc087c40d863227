import type { Pool, PoolClient } from 'pg';

/** A connection that did not come in time. Its code is one of PostgreSQL's (appendix A). */
class NoConnection extends Error {
  override readonly name = 'NoConnection';
  readonly code: string;
  constructor(code: string, message: string, cause: Error) {
    super(message, { cause });
    this.code = code;
  }
}

/** As the pool says it, without a code. */
const withoutCode: Record<string, (cause: Error) => Error> = {
  'timeout exceeded when trying to connect': (cause) =>
    new NoConnection('53300', 'every connection to the database was in use for too long', cause),
  'Connection terminated due to connection timeout': (cause) =>
    new NoConnection('08001', 'the database did not answer a new connection in time', cause),
};

const named = (error: Error): Error => withoutCode[error.message]?.(error) ?? error;

type Done = (
  error: Error | undefined,
  client?: PoolClient,
  release?: (destroy?: Error | boolean) => void,
) => void;

/** Gives what a pool says of a wait that was too long a code: of no room (53300), or of a server that is silent (08001). */
export function namePoolErrors(pool: Pool): void {
  const connect = pool.connect.bind(pool) as (done: Done) => void;
  function connectNamed(): Promise<PoolClient>;
  function connectNamed(done: Done): void;
  function connectNamed(done?: Done): Promise<PoolClient> | undefined {
    if (done !== undefined) {
      connect((error, client, release) => done(error && named(error), client, release));
      return undefined;
    }
    return new Promise((resolve, reject) => {
      connect((error, client) =>
        client ? resolve(client) : reject(named(error ?? new Error('no connection'))),
      );
    });
  }
  pool.connect = connectNamed as Pool['connect'];
}
