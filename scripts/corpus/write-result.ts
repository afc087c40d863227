import type { CorpusResult } from './report.ts';

/** Columns of a line of the repository, as its formatter has them. */
const WIDTH = 110;

/**
 * A result as the text that is committed: figures, names and codes without times, so that two runs over the same
 * files write the same. Short lists of texts stand on one line, as the repository's formatter writes them. Pure.
 */
export function writeResult(
  { manifests, entries, search, documents, ...result }: CorpusResult,
  failures: readonly string[],
): string {
  const text = JSON.stringify(
    {
      failures,
      manifests: { counts: manifests.counts, verdicts: manifests.verdicts },
      entries: entries?.verdicts ?? null,
      ...result,
      search: search === null ? null : withoutTimes(search),
      documents: documents.map(({ milliseconds: _milliseconds, ...document }) => document),
    },
    null,
    2,
  );
  const lists = /^( *(?:"\w+": )?)\[\n((?: *"(?:[^"\\\n]|\\.)*",?\n)+) *\](,?)$/gm;
  const shortened = text.replace(lists, (list, head: string, items: string, tail: string) => {
    const line = `${head}[${items.trim().replace(/\n */g, ' ')}]${tail}`;
    return line.length <= WIDTH ? line : list;
  });
  return `${shortened}\n`;
}

function withoutTimes({ questions, ...kinds }: NonNullable<CorpusResult['search']>) {
  const figures = Object.entries(kinds).map(([kind, { p50Ms: _p50, p95Ms: _p95, ...kept }]) => [kind, kept]);
  return { questions, ...Object.fromEntries(figures) };
}
