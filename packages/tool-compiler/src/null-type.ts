import type { JsonSchema } from './json.ts';

/** A shaped schema that also allows null. */
export function addNull(shaped: JsonSchema): JsonSchema {
  const open = { ...shaped };
  const { type, enum: values, const: constant } = open;
  if (typeof type === 'string') {
    if (type !== 'null') open.type = [type, 'null'];
  } else if (Array.isArray(type) && !type.includes('null')) open.type = [...type, 'null'];
  if (Array.isArray(values) && !values.includes(null)) open.enum = [...values, null];
  if (constant !== undefined && constant !== null) {
    delete open.const;
    open.enum = [constant, null];
  }
  for (const keyword of ['oneOf', 'anyOf'] as const) {
    const choices = open[keyword];
    // Beside a type with properties the alternatives would refuse the null that the type allows.
    if (Array.isArray(choices)) open[keyword] = [...choices, { type: 'null' }];
  }
  return open;
}

/** True for a schema that allows null and nothing else. */
export function isNullOnly({ type, const: constant, enum: values }: JsonSchema): boolean {
  return (
    type === 'null' ||
    constant === null ||
    (Array.isArray(values) && values.length === 1 && values[0] === null)
  );
}
