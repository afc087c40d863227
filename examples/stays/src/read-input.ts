import type { Context } from 'hono';
import { z } from 'zod';
import { isDay } from './places/calendar.ts';
import { ServiceError } from './service-error.ts';

/** A day as callers write it. */
export const daySchema = z.string().refine(isDay, 'must be a day that exists, written YYYY-MM-DD');

/**
 * The query's values by a schema. An empty value counts as left out.
 * @throws ServiceError 400 `invalid_parameter`, with the name of the first wrong one
 */
export function readQuery<Shape extends z.ZodType>(context: Context, schema: Shape): z.output<Shape> {
  const given = Object.entries(context.req.query()).filter(([, value]) => value.trim() !== '');
  return check(schema, Object.fromEntries(given), 'invalid_parameter');
}

/**
 * The JSON body's values by a schema.
 * @throws ServiceError 400 `invalid_json`, or `invalid_field` with the name of the first wrong one
 */
export async function readBody<Shape extends z.ZodType>(
  context: Context,
  schema: Shape,
): Promise<z.output<Shape>> {
  let body: unknown;
  try {
    body = JSON.parse(await context.req.text());
  } catch {
    throw new ServiceError(400, 'invalid_json', 'The body must be a JSON object.');
  }
  return check(schema, body, 'invalid_field');
}

function check<Shape extends z.ZodType>(schema: Shape, values: unknown, code: string): z.output<Shape> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const problem = issue?.message ?? 'is not valid';
  throw new ServiceError(400, code, field ? `${field}: ${problem}.` : `${problem}.`, { field });
}
