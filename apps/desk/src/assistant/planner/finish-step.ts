import type { ModelRequest } from '../model/model-port.ts';
import { changesNothing, takesOf } from './change-nothing.ts';
import type { Choice } from './choose-operation.ts';
import { describeOperation, type OperationProfile, parametersOf } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { type FillContext, type FilledArguments, fillArguments } from './fill-arguments.ts';
import { findLookup } from './find-lookup.ts';
import { nameNeeds } from './name-need.ts';
import { parameterRole } from './name-parameter.ts';
import { unusedOf } from './name-unused.ts';
import { type PlannedStep, text } from './planned-step.ts';
import type { SentenceReading } from './read-sentence.ts';
import { wordsFor } from './speak.ts';
import { splitWords } from './split-words.ts';

/** The call of a chosen operation, a look-up on the way to it, or what is missing for it. */
export function finishStep(
  choice: Choice,
  reading: SentenceReading,
  context: FillContext,
  request: Omit<ModelRequest, 'signal' | 'system'>,
  start: number,
  calls: string[],
): PlannedStep {
  const { profile } = choice;
  const words = wordsFor(request.person.language);
  const target = profile.tool.name;
  const filled: FilledArguments = fillArguments(profile, reading, context);
  const label = escapeMarkdown(profile.label);
  if (filled.missing.length === 0) {
    const unused = profile.tool.safe ? [] : unusedOf(request, start, profile, filled.arguments);
    if (changesNothing(profile, filled, unused))
      return text(words.saysNothingToChange(label, unused, takesOf(profile, words)), target);
    const says = words.saysNotUsed(unused);
    const carried = saysValues(profile, filled);
    return { kind: 'call', tool: profile.tool, arguments: filled.arguments, target, says, carried };
  }
  const schemas = new Map(parametersOf(profile.tool));
  const missingIds = filled.missing.filter((name) => parameterRole(name, schemas.get(name) ?? {}) === 'id');
  if (missingIds.length > 0) {
    if (context.reference.kind === 'missing')
      return text(
        words.saysNoSuchItem(escapeMarkdown(context.reference.said), context.reference.count),
        target,
      );
    if (context.reference.kind === 'several')
      return text(words.saysWhichOne(label, context.reference.names.map(escapeMarkdown)), target);
    const others = filled.missing.length - missingIds.length;
    const lookup =
      others > 0 || calls.length > 0
        ? null
        : findLookup(profile, missingIds[0] ?? '', request.tools, reading, describeOperation);
    if (lookup !== null) {
      return { kind: 'call', tool: lookup.tool, arguments: lookup.arguments, target, says: '', carried: [] };
    }
  }
  return text(
    words.saysMissing(
      label,
      nameNeeds(
        filled.missing.map((name) => [name, schemas.get(name) ?? {}]),
        words.needs,
      ),
    ),
    target,
  );
}

/** Values that were carried on, as they are said; ids are left out. */
function saysValues(profile: OperationProfile, filled: FilledArguments): string[] {
  return parametersOf(profile.tool)
    .filter(([name, schema]) => parameterRole(name, schema) !== 'id')
    .filter(([name]) => name in filled.arguments && !filled.read.includes(name))
    .map(([name]) => {
      const value = filled.arguments[name];
      const spoken = Array.isArray(value) ? value.join(', ') : String(value);
      return escapeMarkdown(typeof value === 'string' ? spoken : `${splitWords(name).join(' ')} ${spoken}`);
    });
}
