import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileTools, type Tool } from '@plugdesk/tool-compiler';
import { buildIndex } from '../../apps/desk/src/assistant/tool-search/build-index.ts';
import { searchTools } from '../../apps/desk/src/assistant/tool-search/search-tools.ts';
import {
  readParameters,
  type SearchableOperation,
} from '../../apps/desk/src/assistant/tool-search/searchable-operation.ts';

/** How many of the operations that answer the questions are found, in percent of all of them. */
interface Recall {
  operations: number;
  /** Of the operations that answer, over all questions. */
  recallAt10: number;
  recallAt5: number;
  /** Time of one search; not kept, since it differs from run to run. */
  p50Ms: number;
  p95Ms: number;
}

/** What came of the questions whose answers take several operations. */
export interface RestBenchReport {
  questions: number;
  /** With the operations of their own API alone. */
  alone: Recall;
  /** The same, without what the description says of answers. */
  aloneWithoutAnswers: Recall;
  /** Mixed with the operations of other APIs. */
  mixed: Recall;
}

interface Question {
  query: string;
  solution: string[];
}

interface OtherOperation {
  id: string;
  api: string;
  method: string;
  path: string;
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  apiTitle: string;
  params: string[];
}

/** Asks the search the questions of `FOLDER/restbench`; null where there is no such folder. */
export async function runRestBench(folder: string): Promise<RestBenchReport | null> {
  const at = join(folder, 'restbench');
  const files = await readdir(at).catch(() => []);
  const description = files.find((name) => name.endsWith('_oas.json'));
  if (description === undefined) return null;
  const read = async (name: string) => readFile(join(at, name), 'utf8');
  const questions = JSON.parse(await read(description.replace('_oas', ''))) as Question[];
  const own = readDescription(await read(description));
  const others = (JSON.parse(await read('other-operations.json')) as OtherOperation[]).map(readOther);
  return {
    questions: questions.length,
    alone: ask(questions, own),
    aloneWithoutAnswers: ask(
      questions,
      own.map((operation) => ({ ...operation, answerFields: [] })),
    ),
    mixed: ask(questions, [...others, ...own]),
  };
}

function ask(questions: readonly Question[], operations: readonly SearchableOperation[]): Recall {
  const index = buildIndex(operations);
  // The first search of a process is slower by what is compiled; a desk has it once.
  for (const { query } of questions) searchTools(index, query, 10);
  const times: number[] = [];
  let wanted = 0;
  let within10 = 0;
  let within5 = 0;
  for (const { query, solution } of questions) {
    const begun = performance.now();
    const found = searchTools(index, query, 10).map(({ id }) => id);
    times.push(performance.now() - begun);
    const gold = new Set(solution.map((operation) => operation.trim()));
    wanted += gold.size;
    within10 += found.filter((id) => gold.has(id)).length;
    within5 += found.slice(0, 5).filter((id) => gold.has(id)).length;
  }
  times.sort((one, other) => one - other);
  const percent = (count: number) => Math.round((1_000 * count) / wanted) / 10;
  const timeAt = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    operations: operations.length,
    recallAt10: percent(within10),
    recallAt5: percent(within5),
    p50Ms: timeAt(0.5),
    p95Ms: timeAt(0.95),
  };
}

function readDescription(text: string): SearchableOperation[] {
  const { tools, info } = compileTools(text);
  const plugin = { id: 'own', name: info.title ?? '', description: info.description ?? '' };
  return tools.map((tool: Tool) => ({
    id: `${tool.method} ${tool.path}`,
    plugin,
    title: tool.summary ?? tool.name,
    name: tool.operationId ?? tool.name,
    description: tool.description,
    method: tool.method,
    path: tool.path,
    tags: tool.tags,
    parameters: readParameters(tool.parameters),
    answerFields: tool.answerFields ?? [],
  }));
}

/** Cut as the compiler cuts: a search on a desk sees no more of a description. */
function readOther(other: OtherOperation): SearchableOperation {
  return {
    id: other.id,
    plugin: { id: other.api, name: other.apiTitle, description: '' },
    title: other.summary.slice(0, 120),
    name: other.operationId,
    description: other.description.slice(0, 300),
    method: other.method,
    path: other.path,
    tags: other.tags,
    parameters: other.params.map((name) => ({
      name,
      description: '',
      required: other.path.includes(`{${name}}`),
    })),
    answerFields: [],
  };
}
