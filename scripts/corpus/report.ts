import type { PluginAnswer } from './ask-plugin.ts';
import type { CompiledDocument } from './compile-documents.ts';
import type { VerdictCounts } from './judge-verdicts.ts';
import type { EntryVerdict } from './read-entry-lists.ts';
import type { ManifestVerdict } from './read-manifests.ts';
import type { RestBenchReport } from './restbench.ts';
import type { PlannerSentencesReport } from './run-planner-sentences.ts';
import type { SecurityReport } from './run-security.ts';

/** Everything that came of one run. */
export interface CorpusResult {
  manifests: { counts: VerdictCounts; disagreements: string[]; verdicts: ManifestVerdict[] };
  /** Null where the folder has no lists of entries. */
  entries: { disagreements: string[]; verdicts: EntryVerdict[] } | null;
  security: SecurityReport;
  plugins: PluginAnswer[];
  sentences: PlannerSentencesReport;
  /** Null where the folder has no such questions. */
  search: RestBenchReport | null;
  documents: CompiledDocument[];
}

/** Share of the sentences that must choose the right operation. */
const SENTENCES_RIGHT = 0.8;

/** Of the operations that answer a question, so many percent must be among the first ten. */
const LEAST_RECALL = { alone: 65, mixed: 60 };

/** What does not hold, one sentence each; empty when everything does. Pure. */
export function listFailures({
  manifests,
  entries,
  security,
  plugins,
  sentences,
  search,
  documents,
}: CorpusResult): string[] {
  const failures = manifests.disagreements.map((text) => `manifest ${text}`);
  failures.push(...(entries?.disagreements ?? []).map((text) => `entry ${text}`));
  for (const { id, expected, actual } of security.failed) {
    failures.push(`address ${id}: ${actual} instead of ${expected}`);
  }
  for (const { name, faults } of plugins) {
    failures.push(...faults.map((fault) => `plugin ${name}: ${fault}`));
  }
  if (sentences.right < sentences.total * SENTENCES_RIGHT) {
    failures.push(`planner: ${sentences.right} of ${sentences.total} sentences chose the right operation`);
  }
  if (sentences.writesWithoutAsking > 0) {
    failures.push(
      `planner: ${sentences.writesWithoutAsking} sentences that read called something that changes`,
    );
  }
  for (const [kind, least] of Object.entries(LEAST_RECALL) as [keyof typeof LEAST_RECALL, number][]) {
    const recall = search?.[kind].recallAt10 ?? 100;
    if (recall < least)
      failures.push(`search ${kind}: ${recall} % of the operations within ten, not ${least} %`);
  }
  for (const { file, outcome, whole, lacks } of documents) {
    if (!whole && outcome !== 'refused')
      failures.push(`description ${file} is not whole: ${lacks.slice(0, 3).join('; ')}`);
    if (outcome === 'refused')
      failures.push(`description ${file} was refused: it crashed, or took too long or too much`);
  }
  return failures;
}

/** Says a result line by line. */
export function printReport(
  result: CorpusResult,
  failures: readonly string[],
  say: (line: string) => void,
): void {
  const { manifests, security, plugins, sentences, search, documents } = result;
  const { counts } = manifests;
  say(`Manifests: ${manifests.verdicts.length} read`);
  say(
    `  usable ${counts.usable}, with warnings ${counts['usable-with-warnings']}, not usable ${counts['not-usable']}, crashed ${counts.crashed}`,
  );
  for (const { name, verdict, usable, operations, codes } of manifests.verdicts) {
    say(`  ${verdict.padEnd(20)} ${`${usable}/${operations}`.padStart(5)}  ${name}  ${codes.join(', ')}`);
  }
  if (result.entries !== null) sayEntries(result.entries.verdicts, say);
  say(
    `Addresses: ${security.refused} to refuse and ${security.allowed} to allow, ${security.failed.length} went otherwise`,
  );
  say(
    `Plugins on a running desk: ${plugins.filter(({ faults }) => faults.length === 0).length} of ${plugins.length} right`,
  );
  for (const { name, operation, asked, faults } of plugins) {
    say(`  ${faults.length === 0 ? 'right' : 'WRONG'}  ${asked ? 'asked' : 'ran  '}  ${name}  ${operation}`);
  }
  say(
    `Planner: ${sentences.right} of ${sentences.total} sentences right, ${sentences.called} called at once; of those written later ${sentences.later.right} of ${sentences.later.total}`,
  );
  for (const { sentence, expected, saw } of sentences.misses)
    say(`  missed  ${sentence}  ${saw} instead of ${expected}`);
  if (search !== null) saySearch(search, say);
  sayDocuments(documents, say);
  say(failures.length === 0 ? 'Everything holds.' : `Does not hold (${failures.length}):`);
  for (const failure of failures) say(`  ${failure}`);
}

function sayEntries(verdicts: readonly EntryVerdict[], say: (line: string) => void): void {
  say(`Entries of event and prompt plugins: ${verdicts.length} read`);
  for (const { name, verdict, does, codes } of verdicts) {
    say(`  ${verdict.padEnd(20)} ${name}: ${does.join(', ') || 'nothing'}  ${codes.join(', ')}`);
  }
}

function saySearch(search: RestBenchReport, say: (line: string) => void): void {
  say(`Search: ${search.questions} questions that take several operations`);
  const kinds = {
    'alone ': search.alone,
    'alone, answers unknown ': search.aloneWithoutAnswers,
    'mixed ': search.mixed,
  };
  for (const [kind, { operations, recallAt10, recallAt5, p50Ms, p95Ms }] of Object.entries(kinds)) {
    say(
      `  ${kind}among ${operations}: ${recallAt10} % within ten, ${recallAt5} % within five; p50 ${p50Ms.toFixed(2)} ms, p95 ${p95Ms.toFixed(2)} ms`,
    );
  }
}

function sayDocuments(documents: readonly CompiledDocument[], say: (line: string) => void): void {
  const sum = (key: 'tools' | 'unusable') => documents.reduce((total, document) => total + document[key], 0);
  say(`  whole: ${documents.filter(({ whole }) => whole).length} of ${documents.length}`);
  say(
    `Descriptions: ${documents.length} compiled to ${sum('tools')} tools, ${sum('unusable')} operations unusable`,
  );
  for (const { file, outcome, format, tools, unusable, milliseconds } of documents) {
    if (outcome === 'compiled' && unusable === 0 && tools > 0 && milliseconds < 1_000) continue;
    say(`  ${outcome}  ${file}  ${format}, ${tools} tools, ${unusable} unusable, ${milliseconds} ms`);
  }
  const slowest = documents.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  if (slowest) say(`  slowest: ${slowest.file} in ${slowest.milliseconds} ms`);
}
