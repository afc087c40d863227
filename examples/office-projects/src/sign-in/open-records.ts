import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

type Kept = { payload: AdapterPayload /** Milliseconds; null is never. */; until: number | null };

/** What the sign-in server keeps: sessions, grants, codes, tokens, clients. */
export type Records = {
  adapter: AdapterFactory;
  /** A value that is made once and then kept, such as a key. */
  once<Value>(name: string, make: () => Value | Promise<Value>): Promise<Value>;
};

/**
 * Opens the records: in memory, and with `file` also in one JSON file that is replaced as a whole at every change.
 * What has expired by `now` is not found. One process per file.
 * @throws Error `records_unreadable` when the file is damaged
 */
export function openRecords(file: string | null, now: () => Date): Records {
  const { kept, values } = read(file);

  const change = (): void => {
    for (const [key, { until }] of kept) if (until !== null && until <= now().getTime()) kept.delete(key);
    if (file === null) return;
    const text = JSON.stringify({ values: Object.fromEntries(values), kept: Object.fromEntries(kept) });
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const live = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    return found && (found.until === null || found.until > now().getTime()) ? found.payload : undefined;
  };
  const findBy = (model: string, field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && payload[field] === value) return live(key);
    }
    return undefined;
  };

  const adapter = (model: string): Adapter => ({
    async upsert(id, payload, expiresIn) {
      const until = expiresIn === undefined ? null : now().getTime() + expiresIn * 1000;
      kept.set(`${model}:${id}`, { payload, until });
      change();
    },
    find: async (id) => live(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (code) => findBy(model, 'userCode', code),
    async consume(id) {
      const found = kept.get(`${model}:${id}`);
      if (found) found.payload.consumed = Math.floor(now().getTime() / 1000);
      change();
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
      change();
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      change();
    },
  });

  return {
    adapter,
    async once(name, make) {
      const known = values.get(name);
      if (known !== undefined) return known as Awaited<ReturnType<typeof make>>;
      const made = await make();
      values.set(name, made);
      change();
      return made;
    },
  };
}

function read(file: string | null): { kept: Map<string, Kept>; values: Map<string, unknown> } {
  let text = '{}';
  try {
    if (file !== null) text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  try {
    const { kept = {}, values = {} } = JSON.parse(text) as {
      kept?: Record<string, Kept>;
      values?: Record<string, unknown>;
    };
    return { kept: new Map(Object.entries(kept)), values: new Map(Object.entries(values)) };
  } catch (cause) {
    throw new Error(`records_unreadable: ${file} is not a file of sign-ins. Move it away to start afresh.`, {
      cause,
    });
  }
}
