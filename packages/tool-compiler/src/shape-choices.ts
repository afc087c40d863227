import { type Alternative, markAlternatives, readDiscriminator } from './discriminator.ts';
import { isObject, type JsonSchema, own, type ReadObject } from './json.ts';
import { mergeAll } from './merge-schemas.ts';
import { addNull, isNullOnly } from './null-type.ts';
import type { Path } from './pointer.ts';
import { beside, type Walk } from './shape-context.ts';
import { subtypesOf } from './subtypes.ts';

/** Most subtypes that are written out as alternatives; of more only the names are told. */
const MOST_SUBTYPES = 30;

/**
 * Shapes `oneOf`, `anyOf` and `not`. One alternative alone is merged, null beside one other becomes a type, and where a
 * discriminator stands each alternative says its value; a discriminator without alternatives means the subtypes.
 */
export function shapeChoices(schema: ReadObject, shaped: JsonSchema, at: Path, walk: Walk): JsonSchema {
  let result = shaped;
  const discriminator = readDiscriminator(schema);
  const inner = beside(walk, false);
  let hasChoices = false;
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const written = own(schema, keyword);
    if (!Array.isArray(written) || written.length === 0) continue;
    hasChoices = true;
    const alternatives = written.map((value, index): Alternative => {
      const place = [...at, keyword, index];
      return { written: value, schema: walk.shape({ value, at: place }, inner), name: null };
    });
    const marked = discriminator ? markAlternatives(alternatives, discriminator, walk.root) : alternatives;
    result = join(
      result,
      keyword,
      marked.map((alternative) => alternative.schema),
    );
  }
  if (discriminator && !hasChoices && !walk.isPart) {
    result = addSubtypes(schema, result, discriminator, inner);
  }
  const not = own(schema, 'not');
  if (isObject(not) && Object.keys(not).length > 0)
    result.not = walk.shape({ value: not, at: [...at, 'not'] }, { ...inner, level: [] });
  return result;
}

function join(shaped: JsonSchema, keyword: 'oneOf' | 'anyOf', list: JsonSchema[]): JsonSchema {
  const others = list.filter((choice) => !isNullOnly(choice));
  const [only] = others;
  const hasNull = others.length < list.length;
  if (others.length === 1 && only) {
    const merged = mergeAll([only, shaped]);
    return hasNull ? addNull(merged) : merged;
  }
  if (others.length === 0) return shaped;
  // Alternatives that are the same once references are followed are one.
  const distinct = [...new Map(list.map((choice) => [JSON.stringify(choice), choice])).values()];
  const [first] = distinct;
  if (distinct.length === 1 && first) return mergeAll([first, shaped]);
  // The keyword may stand there already, from a part of an allOf.
  return mergeAll([shaped, { [keyword]: distinct }]);
}

function addSubtypes(
  schema: ReadObject,
  shaped: JsonSchema,
  discriminator: NonNullable<ReturnType<typeof readDiscriminator>>,
  walk: Walk,
): JsonSchema {
  const subtypes = subtypesOf(walk.root, schema);
  if (subtypes.length === 0 || subtypes.length > MOST_SUBTYPES) return shaped;
  const alternatives = subtypes.map(({ name, schema: subtype, at }): Alternative => {
    const bare = walk.shape({ value: subtype, at }, walk);
    return { written: subtype, schema: bare, name };
  });
  const marked = markAlternatives(alternatives, discriminator, walk.root);
  return join(
    shaped,
    'oneOf',
    marked.map((alternative) => alternative.schema),
  );
}
