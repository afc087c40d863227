import type { MemoryStructure } from '@plugdesk/protocol';
import { sql } from 'kysely';
import { writeTranscript } from '../make/write-transcript.ts';
import type { MemoryDependencies } from '../memory-dependencies.ts';
import { searchQuery } from './search-query.ts';

/** What is looked for. */
export interface MemorySearch {
  /** Empty: the newest. */
  words: string;
  /** Title of the memory that is meant, whatever its case; where none is called so its words are looked for. */
  title: string | null;
  from: Date | null;
  to: Date | null;
  most: number;
}

/** A memory that fits, with the words of the transcript around what was looked for. */
export interface FoundMemory {
  id: string;
  title: string;
  overview: string;
  category: string;
  startedAt: string;
  actionItems: { description: string; completed: boolean }[];
  events: { title: string; start: string }[];
  said: string[];
}

/** How much of a transcript is told around a word, and how often, in characters. */
const aroundWord = 160;
const mostPassages = 3;

type Dependencies = Pick<MemoryDependencies, 'database' | 'ports'>;

/**
 * Looks among a person's own memories: those with the title asked for, newest first; else those that hold all words
 * first, then those that hold some, best first. What was discarded is left out.
 */
export async function searchMemories(
  deps: Dependencies,
  personId: string,
  search: MemorySearch,
): Promise<FoundMemory[]> {
  const { title, words } = search;
  if (title === null) return findMemories(deps, personId, search);
  const called = await findMemories(deps, personId, { ...search, words: '' });
  if (called.length > 0) return called;
  return findMemories(deps, personId, { ...search, title: null, words: `${title} ${words}` });
}

async function findMemories(
  deps: Dependencies,
  personId: string,
  search: MemorySearch,
): Promise<FoundMemory[]> {
  const all = searchQuery(search.words);
  const some = searchQuery(search.words, 'or');
  if (search.words.trim() !== '' && all === null) return [];
  const fits = all === null ? sql`true` : sql`search @@ ${some}::tsquery`;
  const rank =
    all === null
      ? sql`0::real`
      : sql`(case when search @@ ${all}::tsquery then 1 else 0 end) + ts_rank(search, ${some}::tsquery)`;
  const { rows } = await sql<{
    id: string;
    session_id: string;
    structure: MemoryStructure;
    started_at: Date;
  }>`
    select id, session_id, structure, started_at from memory
    where person_id = ${personId} and status = 'completed' and not discarded and ${fits}
      and (${search.title}::text is null or lower(structure->>'title') = lower(${search.title}::text))
      and (${search.from}::timestamptz is null or started_at >= ${search.from}::timestamptz)
      and (${search.to}::timestamptz is null or started_at < ${search.to}::timestamptz)
    order by ${rank} desc, started_at desc limit ${search.most}`.execute(deps.database.kysely);
  return Promise.all(
    rows.map(async ({ id, session_id, structure, started_at }) => ({
      id,
      title: structure.title,
      overview: structure.overview,
      category: structure.category,
      startedAt: started_at.toISOString(),
      actionItems: structure.actionItems,
      events: structure.events.map(({ title, start }) => ({ title, start })),
      said:
        all === null
          ? []
          : findPassages(writeTranscript(await deps.ports.readSegments(personId, session_id)), search.words),
    })),
  );
}

/** Passages around the words looked for, at most three, none twice. Pure. */
export function findPassages(text: string, words: string): string[] {
  const wanted = words.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const folded = text.toLowerCase();
  const passages: { from: number; to: number }[] = [];
  for (const word of wanted) {
    const at = folded.indexOf(word);
    if (at === -1 || passages.some(({ from, to }) => at >= from && at < to)) continue;
    passages.push({ from: Math.max(0, at - aroundWord), to: at + word.length + aroundWord });
    if (passages.length === mostPassages) break;
  }
  return passages.map(({ from, to }) =>
    text
      .slice(from, to)
      .replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
      .trim(),
  );
}
