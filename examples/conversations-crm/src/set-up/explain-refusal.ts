import type { NotionError } from '../notion/notion-error.ts';
import type { FormProblem } from './read-form.ts';

/** What Notion's answer means to who fills in the form. */
export function explainRefusal({ code, message, isPassing }: NotionError): FormProblem {
  if (code === 'unauthorized') {
    return {
      field: 'token',
      message: 'Notion does not know this secret. Copy it anew from your integration’s page.',
    };
  }
  if (code === 'restricted_resource') {
    return { field: 'token', message: 'Your integration may not read: allow it to read and insert content.' };
  }
  if (code === 'object_not_found') {
    return {
      field: 'database',
      message:
        'This integration sees no such database. In Notion open the database, its menu (•••), Connections, and add your integration.',
    };
  }
  if (isPassing)
    return { field: 'token', message: 'Notion does not answer just now. Nothing was kept; try again.' };
  return { field: 'database', message: `Notion says: ${message}` };
}
