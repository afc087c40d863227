import { setImmediate as pause } from 'node:timers/promises';
import type { Finding } from '@plugdesk/protocol';
import type { Compilation, OperationReport, Problem, Tool } from '@plugdesk/tool-compiler';
import { findingOfProblem } from '../make-finding.ts';
import type { VersionOperation } from '../stored-version.ts';

const formats = {
  'swagger-2.0': 'Swagger 2.0',
  'openapi-3.0': 'OpenAPI 3.0',
  'openapi-3.1': 'OpenAPI 3.1',
  'openapi-3.2': 'OpenAPI 3.2',
  unknown: null,
} as const;

/** The format's name as people write it. */
export function nameFormat(compilation: Compilation): string | null {
  return formats[compilation.format];
}

/** The part of a tool that a model reads; its cost is counted and its hash remembered by this. */
export function toolDefinition(tool: Tool): string {
  return JSON.stringify({ name: tool.name, description: tool.description, parameters: tool.parameters });
}

/** Identity of an operation within its plugin. */
export function operationKey(operation: { method: string; path: string }): string {
  return `${operation.method} ${operation.path}`;
}

/** What was found of an operation; of one that cannot be called the causes block it, and stand first. */
function findingsOf({ problems }: OperationReport, isUnusable: boolean): Finding[] {
  const causes = isUnusable ? causesOf(problems) : [];
  const rest = problems.filter((problem) => !causes.includes(problem));
  return [
    ...causes.map((problem) => findingOfProblem(problem, 'description', { blocks: true })),
    ...rest.map((problem) => findingOfProblem(problem, 'description')),
  ].slice(0, 20);
}

function causesOf(problems: readonly Problem[]): Problem[] {
  const unusable = problems.filter(({ severity }) => severity === 'unusable');
  // A relative server alone is worth a note; where no other is left, it is why nothing can be called.
  return unusable.length > 0 ? unusable : problems.filter(({ code }) => code.startsWith('server'));
}

/** Every operation of a description, with its cost, in the order of the text. A key that stands twice counts once. */
export async function listOperations(
  compilation: Compilation,
  countTokens: (text: string) => number,
): Promise<VersionOperation[]> {
  const tools = new Map(compilation.tools.map((tool) => [tool.name, tool]));
  const operations = new Map<string, VersionOperation>();
  for (const [index, report] of compilation.report.entries()) {
    // Counting a large description takes a while; others are served in between.
    if (index % 25 === 24) await pause();
    const key = operationKey(report);
    if (operations.has(key)) continue;
    const tool = report.toolName === null ? undefined : tools.get(report.toolName);
    operations.set(key, {
      key,
      toolName: tool?.name ?? null,
      method: report.method,
      path: report.path,
      title: report.title ?? key,
      description: tool?.description ?? '',
      effect: report.method === 'GET' || report.method === 'HEAD' ? 'reads' : 'changes',
      status: tool === undefined ? 'unusable' : report.status,
      findings: findingsOf(report, tool === undefined),
      tokens: tool === undefined ? 0 : countTokens(toolDefinition(tool)),
      consequential: tool?.consequential ?? null,
    });
  }
  return [...operations.values()];
}
