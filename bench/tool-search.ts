import { buildIndex } from '../apps/desk/src/assistant/tool-search/build-index.ts';
import { searchTools } from '../apps/desk/src/assistant/tool-search/search-tools.ts';
import type { SearchableOperation } from '../apps/desk/src/assistant/tool-search/searchable-operation.ts';
import { madeUpOperations } from '../apps/desk/src/assistant/tool-search/testing/made-up-plugins.ts';
import { plainSearch } from '../apps/desk/src/assistant/tool-search/testing/plain-search.ts';
import { madeUpQuestions } from '../apps/desk/src/assistant/tool-search/testing/questions.ts';
import { runRestBench } from '../scripts/corpus/restbench.ts';
import { median, medianOf, percentile } from './measure/statistics.ts';

const operationCount = 10_000;
const runs = 5;
const queriesPerRun = 500;
/** How many results count. */
const within = 10;

/**
 * Finding operations among 10,000 by questions, against plain minisearch (its defaults over the same texts) in the
 * same run: time of a search, time to index, and how many of the operations that answer are within the first ten.
 * `PLUGDESK_CORPUS` names a folder of public files, whose questions are then asked too.
 */
export async function measureToolSearch() {
  const filler = generateOperations(operationCount - madeUpOperations.length);
  const operations = [...filler, ...madeUpOperations];
  const questions = madeUpQuestions.map(({ question, plugin, answers }) => ({
    question,
    answers: answers.map((answer) => `${plugin} ${answer}`),
  }));
  const engines = {
    desk: () => {
      const index = buildIndex(operations);
      return (question: string) => searchTools(index, question, within).map(({ id }) => id);
    },
    minisearch: () => plainSearch(operations, within),
  };
  const measured: Record<keyof typeof engines, ReturnType<typeof measureEngine>>[] = [];
  for (let run = 0; run < runs; run += 1) {
    measured.push({
      desk: measureEngine(engines.desk, questions),
      minisearch: measureEngine(engines.minisearch, questions),
    });
  }
  const figures = (engine: 'desk' | 'minisearch') => ({
    indexMs: medianOf(measured, (run) => run[engine].indexMs),
    queryP50Ms: medianOf(measured, (run) => run[engine].queryP50Ms),
    queryP95Ms: medianOf(measured, (run) => run[engine].queryP95Ms),
    recallAt10: measured[0]?.[engine].recall ?? Number.NaN,
  });
  const folder = process.env.PLUGDESK_CORPUS;
  return {
    bench: 'tool-search',
    ratio: medianOf(measured, (run) => run.desk.queryP95Ms / run.minisearch.queryP95Ms),
    baseline: 'minisearch with its defaults over the same texts',
    operations: operations.length,
    runs,
    queriesPerRun,
    desk: figures('desk'),
    minisearch: figures('minisearch'),
    publicQuestions: folder === undefined ? null : await runRestBench(folder),
  };
}

type Search = (question: string) => string[];

function measureEngine(build: () => Search, questions: readonly { question: string; answers: string[] }[]) {
  const begun = performance.now();
  const search = build();
  const indexMs = performance.now() - begun;
  let wanted = 0;
  let found = 0;
  for (const { question, answers } of questions) {
    const ids = search(question);
    wanted += answers.length;
    found += answers.filter((answer) => ids.includes(answer)).length;
  }
  const times = Array.from({ length: queriesPerRun }, (_, at) => {
    const { question } = questions[at % questions.length]!;
    const askedAt = performance.now();
    search(question);
    return performance.now() - askedAt;
  });
  return { indexMs, queryP50Ms: median(times), queryP95Ms: percentile(times, 0.95), recall: found / wanted };
}

const topics =
  'cluster gateway policy tenant voucher shipment ledger sensor webhook campaign snapshot namespace firewall subscription profile playlist warehouse workspace dataset pipeline certificate membership quota region endpoint template contract survey audience backup'.split(
    ' ',
  );
const acts = [
  ['GET', '', 'List all'],
  ['GET', '/{id}', 'Get one of the'],
  ['POST', '', 'Create an entry among the'],
  ['PUT', '/{id}', 'Replace one of the'],
  ['DELETE', '/{id}', 'Delete one of the'],
  ['GET', '/{id}/history', 'History of one of the'],
  ['POST', '/search', 'Search with a filter for'],
  ['GET', '/{id}/permissions', 'Who may see one of the'],
] as const;

/** Operations as large descriptions have them: few words that return everywhere, in many combinations. */
function generateOperations(count: number): SearchableOperation[] {
  return Array.from({ length: count }, (_, number) => {
    const [method, end, says] = acts[number % acts.length]!;
    const first = topics[Math.floor(number / 8) % topics.length]!;
    const second = topics[Math.floor(number / 240 + number / 8) % topics.length]!;
    const api = Math.floor(number / 40);
    const path = `/${topics[api % topics.length]}/{groupId}/${first}s/${second}s${end}`;
    return {
      id: `api${api} ${method} ${path} ${number}`,
      plugin: {
        id: `api${api}`,
        name: `${topics[api % topics.length]} management ${api}`,
        description: `Manages ${first}s.`,
      },
      title: `${says} ${second}s of a ${first}`,
      name: `${first}_${second}_${method.toLowerCase()}`,
      description: `${says} ${second}s that belong to the ${first} of the given group, page by page, with their names and dates.`,
      method,
      path,
      tags: [first],
      parameters: ['groupId', 'page', 'filter'].map((name) => ({
        name,
        description: `The ${name}.`,
        required: name === 'groupId',
      })),
      answerFields: ['id', 'name', 'created_at', `${second}_id`, 'next_page'],
    };
  });
}
