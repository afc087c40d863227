import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Database, openDatabase } from '../src/database/open-database.ts';
import { createTestDatabase } from './test-database.ts';

/** A test's database behind a door of its own, which can be shut as if the server were gone. */
export interface BreakableDatabase {
  database: Database;
  /** Ends every connection and refuses new ones. */
  shut(): Promise<void>;
  close(): Promise<void>;
}

/** Makes one: real PostgreSQL, reached through a port that forwards to its socket. */
export async function createBreakableDatabase(): Promise<BreakableDatabase> {
  const behind = await createTestDatabase();
  const url = new URL(behind.url);
  const folder = url.searchParams.get('host');
  const target =
    folder === null
      ? { host: url.hostname, port: Number(url.port || 5432) }
      : { path: `${folder}/.s.PGSQL.${url.port || 5432}` };
  const open = new Set<Socket>();
  const door = createServer((near) => {
    const far = connect(target);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((door.address() as AddressInfo).port);
  const database = openDatabase({ url: url.href, onIdleError: () => {} });
  const shut = () =>
    new Promise<void>((resolve) => {
      door.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  return {
    database,
    shut,
    async close() {
      if (door.listening) await shut();
      await database.close();
      await behind.close();
    },
  };
}
