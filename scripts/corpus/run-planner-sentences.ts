import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileTools } from '@plugdesk/tool-compiler';
import type { ModelTool } from '../../apps/desk/src/assistant/model/model-port.ts';
import { planStep } from '../../apps/desk/src/assistant/planner/plan-step.ts';
import { CORPUS_SENTENCES, type CorpusSentence } from './planner-sentences.ts';

/** What came of the sentences. */
export interface PlannerSentencesReport {
  total: number;
  /** How many chose the expected operation: called it, or asked for a value of it that the sentence lacks. */
  right: number;
  /** How many of those had all values and were called at once. */
  called: number;
  /** The same for the sentences that were written after the code. */
  later: { total: number; right: number };
  misses: { sentence: string; expected: string; saw: string }[];
  /** Calls of another method than GET and HEAD for a sentence whose operation only reads: must stay 0. */
  writesWithoutAsking: number;
}

/** A Saturday, so that weekdays in sentences mean the same on every run. */
const PERSON = { now: new Date('2026-11-21T09:00:00Z'), timeZone: 'Europe/Paris', language: 'en' };

/**
 * Asks the planner each sentence over the tools of its own document and of the four documents after it.
 * `corpusFolder` holds the documents; a document that cannot be compiled counts as a miss.
 */
export async function runPlannerSentences(corpusFolder: string): Promise<PlannerSentencesReport> {
  const documents = [...new Set(CORPUS_SENTENCES.map((entry) => entry.document))];
  const compiled = new Map<string, ModelTool[]>();
  for (const [index, document] of documents.entries()) {
    compiled.set(document, await readTools(corpusFolder, document, index));
  }
  const report: PlannerSentencesReport = {
    total: 0,
    right: 0,
    called: 0,
    later: { total: 0, right: 0 },
    misses: [],
    writesWithoutAsking: 0,
  };
  for (const entry of CORPUS_SENTENCES) {
    const at = documents.indexOf(entry.document);
    const mixed = [0, 1, 2, 3, 4].flatMap(
      (step) => compiled.get(documents[(at + step) % documents.length] ?? '') ?? [],
    );
    askOne(entry, mixed, `d${at}`, report);
  }
  return report;
}

function askOne(
  entry: CorpusSentence,
  tools: ModelTool[],
  plugin: string,
  report: PlannerSentencesReport,
): void {
  const step = planStep({ messages: [{ role: 'user', text: entry.sentence }], tools, person: PERSON });
  const target = tools.find((tool) => tool.name === step.target);
  const saw = target === undefined ? 'none' : `${target.plugin.id} ${target.method} ${target.path}`;
  const right = saw === `${plugin} ${entry.operation}`;
  report.total += 1;
  report.right += right ? 1 : 0;
  report.called += right && step.kind === 'call' ? 1 : 0;
  if (entry.writtenAfter) {
    report.later.total += 1;
    report.later.right += right ? 1 : 0;
  }
  if (!right) report.misses.push({ sentence: entry.sentence, expected: entry.operation, saw });
  if (step.kind === 'call' && !step.tool.safe && /^(?:GET|HEAD) /.test(entry.operation))
    report.writesWithoutAsking += 1;
}

async function readTools(folder: string, document: string, index: number): Promise<ModelTool[]> {
  const text = await readFile(join(folder, document), 'utf8');
  const { tools } = compileTools(text, { url: `https://d${index}.example/openapi` });
  return tools.map((tool) => ({
    name: `d${index}__${tool.name}`,
    description: tool.description,
    parameters: tool.parameters,
    plugin: { id: `d${index}`, name: titleOf(text, `d${index}`), description: '' },
    method: tool.method.toUpperCase(),
    path: tool.path,
    safe: tool.safe,
  }));
}

/** The description's own title; the manifest's name where there is one is not read here. */
function titleOf(text: string, fallback: string): string {
  return /^\s*"?title"?\s*:\s*["']?([^"'\n,]{2,60})/m.exec(text)?.[1]?.trim() ?? fallback;
}
