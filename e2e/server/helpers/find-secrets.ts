import type { Pool } from 'pg';

/** Every value of every table, as text: what is bytes as letters in two codings and as hex digits. */
export async function dumpTables(pool: Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const pieces: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from ${name}`);
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) pieces.push(`${name}.${column}: ${write(value)}`);
  }
  return pieces.join('\n');
}

function write(value: unknown): string {
  if (Buffer.isBuffer(value))
    return [value.toString('latin1'), value.toString('utf8'), value.toString('hex')].join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The names of the secrets that stand in a text, in clear or in a coding that everybody can undo. */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => codings(secret).some((coded) => text.includes(coded)))
    .map(([name]) => name);
}

function codings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(secret).toLowerCase(),
    new URLSearchParams({ x: secret }).toString().slice(2),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    // Within a longer text the letters of base64 depend on where it begins: the middle of each of the three ways.
    ...[0, 1, 2].flatMap((shift) => {
      const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
      const middle = shifted.slice(shift === 0 ? 0 : 4, Math.floor((bytes.length + shift) / 3) * 4);
      return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  ].filter(({ length }) => length >= 6);
}
