import type { NotionAccess } from '../people/open-people.ts';

/** What a person wrote, and what was wrong with it. */
export type FormFields = { token: string; database: string };
export type FormProblem = { field: keyof FormFields; message: string };

/** Reads the form: the database may be given by its address. */
export function readForm({ token, database }: FormFields): NotionAccess | FormProblem {
  const trimmed = token.trim();
  if (!/^[\x21-\x7e]{20,300}$/.test(trimmed)) {
    return {
      field: 'token',
      message: 'Enter the secret of your integration: it begins with ntn_ or secret_.',
    };
  }
  const databaseId = findDatabaseId(database);
  if (databaseId === null) {
    return {
      field: 'database',
      message: 'Enter the address of the database, or its id of 32 letters and digits.',
    };
  }
  return { token: trimmed, databaseId };
}

/** The id at the end of an address's path or alone, with dashes or without; the one behind `?v=` is a view. */
function findDatabaseId(text: string): string | null {
  const [path = ''] = text.trim().split(/[?#]/);
  const found = path.match(
    /(?:^|[^0-9a-f])([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\/?$/i,
  );
  return found?.[1]?.replaceAll('-', '').toLowerCase() ?? null;
}
