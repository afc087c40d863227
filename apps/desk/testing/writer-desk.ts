import { startEmbeddedPostgres } from '../src/database/embedded/start-embedded-postgres.ts';
import { openDatabase } from '../src/database/open-database.ts';

/**
 * The smallest desk, to be killed: `node writer-desk.ts FOLDER FIRST-ID` starts or adopts the server of the
 * folder, says `server PID adopted|started USER`, then inserts ids one after another and says `ack ID` only after
 * the commit was acknowledged. While the server is away it tries the same id again. SIGTERM ends it gracefully.
 */
const [folder = '', first = '1'] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ folder, logger: { info: () => {}, warn: () => {} } });
const database = openDatabase({ url: server.url, poolSize: 2 });
await database.pool.query('create table if not exists written (id bigint primary key)');
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`server ${server.pid()} ${server.adopted ? 'adopted' : 'started'} ${process.getuid?.()}`);

let ending = false;
process.once('SIGTERM', () => {
  ending = true;
});
for (let id = Number(first); !ending; ) {
  try {
    await database.pool.query('insert into written (id) values ($1) on conflict do nothing', [id]);
    say(`ack ${id}`);
    id += 1;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
await database.close();
await server.stop();
say('stopped');
