import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { openRecords } from '../json-file.ts';
import { openToken, sealToken } from './seal-token.ts';

/** What a person entered. */
export type NotionAccess = { token: string; databaseId: string };

/** What is shown of it. */
export type Connected = {
  databaseTitle: string;
  /** Which property gets what, in words. */
  filled: string[];
  /** Whether Notion refused it since. */
  refused: boolean;
};

/** The people who set the plugin up. */
export type People = {
  /** Null where the person has not entered anything, or the key is another one now. */
  find(uid: string): NotionAccess | null;
  /** Null where {@link People.find} finds nothing. */
  describe(uid: string): Connected | null;
  /** Stores what Notion has just accepted. */
  enter(uid: string, access: NotionAccess, database: Omit<Connected, 'refused'>): Promise<void>;
  /** Whether Notion refuses this access now: then the set-up counts as not completed. */
  judge(uid: string, access: NotionAccess, refused: boolean): Promise<void>;
  forget(uid: string): Promise<void>;
};

const personSchema = z.object({
  sealedToken: z.string(),
  databaseId: z.string(),
  databaseTitle: z.string(),
  filled: z.array(z.string()),
  refused: z.boolean(),
});

/**
 * Opens what people entered: in `people.json` of the folder, tokens encrypted. Without a key or a folder it is kept in
 * memory only, encrypted by a key that dies with the process.
 * @throws Error `records_unreadable`
 */
export function openPeople(folder: string | null, key: Buffer | null): People {
  const kept = folder !== null && key !== null;
  const records = openRecords(kept ? join(folder, 'people.json') : null, personSchema);
  const sealKey = key ?? randomBytes(32);
  const find = (uid: string): NotionAccess | null => {
    const person = records.get(uid);
    const token = person && openToken(sealKey, uid, person.sealedToken);
    return token ? { token, databaseId: person.databaseId } : null;
  };
  return {
    find,
    describe(uid) {
      const person = find(uid) && records.get(uid);
      if (!person) return null;
      const { databaseTitle, filled, refused } = person;
      return { databaseTitle, filled, refused };
    },
    enter: (uid, { token, databaseId }, database) =>
      records.set(uid, {
        sealedToken: sealToken(sealKey, uid, token),
        databaseId,
        ...database,
        refused: false,
      }),
    async judge(uid, access, refused) {
      const now = find(uid);
      const person = records.get(uid);
      // Meanwhile the person may have entered another one.
      const same = now?.token === access.token && now.databaseId === access.databaseId;
      if (person && same && person.refused !== refused) await records.set(uid, { ...person, refused });
    },
    forget: (uid) => records.set(uid, null),
  };
}
