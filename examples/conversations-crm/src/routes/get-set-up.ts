import type { Context } from 'hono';
import type { CrmParts } from '../crm-parts.ts';
import { findVisitor } from '../set-up/find-visitor.ts';
import { renderSetUp } from '../set-up/pages.ts';

/** `GET /set-up?uid=…&expires=…&signature=…`: the page where a person enters token and database. */
export function getSetUp(
  context: Context,
  parts: CrmParts & { keptInMemory: boolean },
): Response | Promise<Response> {
  const uid = findVisitor(context, parts);
  const { keptInMemory } = parts;
  const connected = parts.people.describe(uid);
  const database = parts.people.find(uid)?.databaseId ?? '';
  return context.html(renderSetUp({ connected, fields: { database }, problem: null, keptInMemory }));
}
