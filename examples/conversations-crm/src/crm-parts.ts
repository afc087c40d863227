import type { Context } from 'hono';
import type { Records } from './json-file.ts';
import type { NotionClient } from './notion/notion-client.ts';
import type { KeptPage } from './pages/kept-page.ts';
import type { People } from './people/open-people.ts';

/** What the routes work with. */
export type CrmParts = {
  /** Null accepts what anybody sends. */
  secrets: readonly string[] | null;
  now: () => Date;
  people: People;
  pages: Records<KeptPage>;
  /** A client of Notion for one token. */
  notion: (token: string) => NotionClient;
  /** Milliseconds after which the rest of a long memory waits for the desk's next try. */
  budgetMs: number;
  /** Scheme, host and port for links, without a slash at the end. */
  originOf: (context: Context) => string;
  /** Hears of errors that nobody expected. */
  reportError: (error: Error) => void;
};
