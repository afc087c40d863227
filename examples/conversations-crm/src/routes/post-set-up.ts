import type { Context } from 'hono';
import type { CrmParts } from '../crm-parts.ts';
import { NotionError } from '../notion/notion-error.ts';
import { readDatabase } from '../notion/read-database.ts';
import { describeProperties } from '../pages/write-properties.ts';
import { explainRefusal } from '../set-up/explain-refusal.ts';
import { findVisitor } from '../set-up/find-visitor.ts';
import { renderSetUp } from '../set-up/pages.ts';
import { type FormFields, type FormProblem, readForm } from '../set-up/read-form.ts';

/** `POST /set-up?…`, the same address as the page's: keeps what Notion accepts, or forgets what was kept. */
export async function postSetUp(
  context: Context,
  parts: CrmParts & { keptInMemory: boolean },
): Promise<Response> {
  const uid = findVisitor(context, parts);
  const form = await context.req.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const fields: FormFields = { token: text('token'), database: text('database') };
  const problem = text('act') === 'forget' ? await forget(parts, uid) : await enter(parts, uid, fields);
  if (problem === null) {
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`${pathname}${search}`, 303);
  }
  const connected = parts.people.describe(uid);
  return context.html(renderSetUp({ connected, fields, problem, keptInMemory: parts.keptInMemory }), 422);
}

async function forget(parts: CrmParts, uid: string): Promise<null> {
  await parts.people.forget(uid);
  return null;
}

async function enter(parts: CrmParts, uid: string, fields: FormFields): Promise<FormProblem | null> {
  const access = readForm(fields);
  if ('field' in access) return access;
  try {
    const database = await readDatabase(parts.notion(access.token), access.databaseId);
    const filled = describeProperties(database);
    await parts.people.enter(uid, access, { databaseTitle: database.title, filled });
    return null;
  } catch (error) {
    if (error instanceof NotionError) return explainRefusal(error);
    throw error;
  }
}
