import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileDocuments } from './compile-documents.ts';
import { EXPECTED_ENTRIES } from './expected-entries.ts';
import { EXPECTED_VERDICTS } from './expected-verdicts.ts';
import { judgeEntries } from './judge-entries.ts';
import { countVerdicts, judgeVerdicts } from './judge-verdicts.ts';
import { readEntryLists } from './read-entry-lists.ts';
import { readManifests } from './read-manifests.ts';
import { type CorpusResult, listFailures, printReport } from './report.ts';
import { runRestBench } from './restbench.ts';
import { runPlannerSentences } from './run-planner-sentences.ts';
import { runSecurity } from './run-security.ts';
import { runTenPlugins } from './run-ten-plugins.ts';
import { writeResult } from './write-result.ts';

/** Puts a folder of public files through the desk and keeps the last result beside this file. */
async function run(folder: string): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const manifests = await readManifests(folder);
  const result: CorpusResult = {
    manifests: {
      counts: countVerdicts(manifests),
      disagreements: judgeVerdicts(manifests, EXPECTED_VERDICTS),
      verdicts: manifests,
    },
    entries: await judgeLists(folder),
    security: await runSecurity(folder),
    plugins: await runTenPlugins(folder),
    sentences: await runPlannerSentences(folder),
    search: await runRestBench(folder),
    documents: await compileDocuments(folder),
  };
  const failures = listFailures(result);
  printReport(result, failures, say);
  await writeFile(new URL('last-result.json', import.meta.url), writeResult(result, failures));
  return failures.length === 0 ? 0 : 1;
}

/** Null where the folder has no lists of entries. */
async function judgeLists(folder: string): Promise<CorpusResult['entries']> {
  const verdicts = await readEntryLists(folder);
  return verdicts === null ? null : { disagreements: judgeEntries(verdicts, EXPECTED_ENTRIES), verdicts };
}

async function isCorpus(folder: string): Promise<boolean> {
  const wanted = ['manifests', 'specs', 'openapi', 'security'];
  const lists = await Promise.all(wanted.map((part) => readdir(join(folder, part)).catch(() => [])));
  return lists.every((list) => list.length > 0);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Which folder? Usage: npm run corpus -- FOLDER\n');
  process.exitCode = 2;
} else if (!(await isCorpus(folder))) {
  process.stderr.write(
    `${folder} has no folders manifests, specs, openapi and security with files in them.\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await run(folder);
}
