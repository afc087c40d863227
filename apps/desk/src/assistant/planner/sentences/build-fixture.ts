import type { JsonSchema, ModelTool } from '../../model/model-port.ts';

/** Schemas by name; a name that ends with `!` is required. */
type Parameters = Record<string, JsonSchema>;

/** One line of a fixture: method, path, operation id, summary, parameters. */
type FixtureOperation = [string, string, string, string, Parameters?];

/** Makes the tools of a small plugin, in the shape in which descriptions are compiled. */
export function buildFixture(
  id: string,
  name: string,
  description: string,
  operations: FixtureOperation[],
): ModelTool[] {
  return operations.map(([method, path, operationId, summary, parameters = {}]) => {
    const entries = Object.entries(parameters).map(([key, schema]): [string, JsonSchema] => [
      key.replace(/!$/, ''),
      schema,
    ]);
    return {
      name: `${id}__${operationId}`,
      description: summary,
      parameters: {
        type: 'object',
        properties: Object.fromEntries(entries),
        required: Object.keys(parameters)
          .filter((key) => key.endsWith('!'))
          .map((key) => key.slice(0, -1)),
        additionalProperties: false,
      },
      plugin: { id, name, description },
      method,
      path,
      safe: method === 'GET',
    };
  });
}

/** A string with a meaning. */
export const text = (about = ''): JsonSchema => ({ type: 'string', description: about });
/** A whole number with a meaning. */
export const whole = (about = ''): JsonSchema => ({ type: 'integer', description: about });
/** A calendar day. */
export const day = (about = ''): JsonSchema => ({ type: 'string', format: 'date', description: about });
/** One of some values. */
export const choice = (...values: string[]): JsonSchema => ({ type: 'string', enum: values });
/** True or false. */
export const flag = (about = ''): JsonSchema => ({ type: 'boolean', description: about });
