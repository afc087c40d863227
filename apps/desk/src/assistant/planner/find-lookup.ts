import type { ModelTool } from '../model/model-port.ts';
import { type OperationProfile, parametersOf } from './describe-operation.ts';
import { fillArguments } from './fill-arguments.ts';
import { parameterRole } from './name-parameter.ts';
import type { Item } from './read-results.ts';
import type { SentenceReading } from './read-sentence.ts';
import { splitWords, stemWord } from './split-words.ts';

/**
 * Finds the read of the same plugin that lists the things which an id parameter names (`bookingId` <- GET
 * /bookings), with what the sentence gives for it. Null where there is none or its own values are missing.
 */
export function findLookup(
  target: OperationProfile,
  idParameter: string,
  tools: ModelTool[],
  reading: SentenceReading,
  describe: (tool: ModelTool) => OperationProfile,
): { tool: ModelTool; arguments: Item } | null {
  const kind = splitWords(idParameter)
    .filter((word) => !/^(?:id|ids|uuid|slug|key|number|no|nr)$/.test(word))
    .map(stemWord);
  const wanted = kind.length > 0 ? kind : pathBefore(target.tool.path, idParameter);
  const candidates = tools
    .filter((tool) => tool.plugin.id === target.tool.plugin.id && tool.safe && tool.name !== target.tool.name)
    .map(describe)
    .filter(
      (profile) =>
        !parametersOf(profile.tool).some(([name, schema]) => isRequiredId(profile.tool, name, schema)),
    )
    .filter((profile) =>
      wanted.some(
        (stem) => lastNoun(profile.tool.path).includes(stem) || profile.words.map(stemWord).includes(stem),
      ),
    );
  const filled = candidates
    .map((profile) => ({
      profile,
      filled: fillArguments(profile, reading, {
        reference: { kind: 'none' },
        earlier: [],
        carriesOptional: false,
      }),
    }))
    .filter((entry) => entry.filled.missing.length === 0)
    .sort(
      (a, b) =>
        b.filled.read.length - a.filled.read.length ||
        a.profile.tool.path.length - b.profile.tool.path.length,
    );
  const best = filled[0];
  return best === undefined ? null : { tool: best.profile.tool, arguments: best.filled.arguments };
}

function isRequiredId(tool: ModelTool, name: string, schema: Record<string, unknown>): boolean {
  const required = tool.parameters.required;
  return parameterRole(name, schema) === 'id' && Array.isArray(required) && required.includes(name);
}

function lastNoun(path: string): string[] {
  const segment = path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '';
  return splitWords(segment).map(stemWord);
}

/** Words of the segment before `{name}`: `/tasks/{id}` -> task. */
function pathBefore(path: string, name: string): string[] {
  const segments = path.split('/');
  const at = segments.indexOf(`{${name}}`);
  return at > 0 ? splitWords(segments[at - 1] ?? '').map(stemWord) : lastNoun(path);
}
