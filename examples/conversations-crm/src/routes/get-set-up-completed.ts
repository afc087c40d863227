import { DeliveryError } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { CrmParts } from '../crm-parts.ts';
import { NotionError } from '../notion/notion-error.ts';
import { readDatabase } from '../notion/read-database.ts';

/** `GET /set-up-completed?uid=…`: the desk asks it when a person turns the plugin on. What Notion refused is asked anew. */
export async function getSetUpCompleted(context: Context, parts: CrmParts): Promise<Response> {
  const uid = context.req.query('uid');
  if (!uid) throw new DeliveryError('uid_missing', 'The address does not say whose set-up is asked for.');
  return context.json({ is_setup_completed: await isCompleted(parts, uid) }, 200, {
    'Cache-Control': 'no-store',
  });
}

async function isCompleted({ people, notion }: CrmParts, uid: string): Promise<boolean> {
  const access = people.find(uid);
  if (access === null) return false;
  if (!people.describe(uid)?.refused) return true;
  try {
    await readDatabase(notion(access.token), access.databaseId);
    await people.judge(uid, access, false);
    return true;
  } catch (error) {
    if (error instanceof NotionError) return false;
    throw error;
  }
}
