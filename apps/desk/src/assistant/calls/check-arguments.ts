import { type ArgumentProblem, checkArguments, type Mend } from '@plugdesk/tool-compiler';
import type { JsonSchema } from '../model/model-port.ts';

/** Whether arguments fit a tool's schema, perhaps mended, and where not. */
export type ArgumentsCheck =
  | { ok: true; arguments: Record<string, unknown>; mends: Mend[] }
  | { ok: false; problems: ArgumentProblem[] };

/** Most mends that are told, and the longest value told of one, in characters. */
const mostMends = 30;
const longestValue = 300;

/** Checks and mends what a model or a form wrote. The compiler keeps each schema compiled as long as it is in use. */
export function createArgumentsCheck(): (schema: JsonSchema, value: unknown) => ArgumentsCheck {
  return (schema, value) => {
    const checked = checkArguments(schema as Parameters<typeof checkArguments>[0], value);
    if (!checked.ok) return checked;
    return { ok: true, arguments: checked.arguments, mends: checked.mends.slice(0, mostMends).map(shorten) };
  };
}

/** Mends are shown beside the request, which holds the values whole. */
function shorten({ path, from, to }: Mend): Mend {
  return { path, from: shortened(from), ...(to === undefined ? {} : { to: shortened(to) }) };
}

function shortened(value: Mend['from']): Mend['from'] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : value;
}
