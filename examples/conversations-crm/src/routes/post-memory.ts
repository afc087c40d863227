import { type ReceivedDelivery, receiveDelivery } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { CrmParts } from '../crm-parts.ts';
import { NotionError } from '../notion/notion-error.ts';
import { storeMemory } from '../pages/store-memory.ts';
import type { NotionAccess } from '../people/open-people.ts';
import { ServiceError } from '../service-error.ts';

type MemoryDelivery = Extract<ReceivedDelivery, { type: 'memory.created' }>;

const notSetUp =
  'Conversations CRM is not set up: this memory was not stored. Open its set-up at your desk, then send the memory again.';

/** Makes the route `POST /conversations-crm?uid=…`: a memory becomes a page. Answers `{}`, or a message where it cannot. */
export function makePostMemory(parts: CrmParts): (context: Context) => Promise<Response> {
  // A delivery that is repeated while the first is still at work waits for the same page.
  const running = new Map<string, Promise<string>>();

  return async function postMemory(context) {
    const delivery = await receiveDelivery(context.req.raw, parts.secrets, { now: parts.now() });
    if (delivery.type !== 'memory.created') {
      throw new ServiceError(
        400,
        'event_unexpected',
        'This plugin takes memories, not windows of live transcripts.',
      );
    }
    if (delivery.memory.discarded) return context.json({});
    const access = parts.people.find(delivery.uid);
    if (access === null) return context.json({ message: notSetUp });
    const name = JSON.stringify([delivery.uid, delivery.id]);
    const earlier = running.get(name);
    const work = earlier ?? store(parts, name, delivery, access).finally(() => running.delete(name));
    running.set(name, work);
    const message = await work;
    return context.json(message === '' ? {} : { message });
  };
}

/** @returns what to say to the person; empty where it is stored */
async function store(
  parts: CrmParts,
  name: string,
  { uid, memory }: MemoryDelivery,
  access: NotionAccess,
): Promise<string> {
  try {
    const complete = await storeMemory(parts, parts.notion(access.token), name, access.databaseId, memory);
    await parts.people.judge(uid, access, false);
    if (complete) return '';
    throw new ServiceError(
      503,
      'memory_continues',
      'The memory is long: the rest of it comes with the next try.',
      5,
    );
  } catch (error) {
    if (!(error instanceof NotionError)) throw error;
    const { status, code, message, retryAfter } = error;
    if (status === 401 || status === 403 || status === 404) {
      await parts.people.judge(uid, access, true);
      return `${explainRefusal(code)} “${memory.title}” was not stored: open the set-up of Conversations CRM at your desk, then send the memory again.`;
    }
    if (error.isPassing) throw new ServiceError(503, `notion_${code}`, message, retryAfter);
    // Another try does not help: the desk keeps it among its dead letters, to be replayed.
    throw new ServiceError(422, `notion_${code}`, `Notion did not take the page: ${message}`);
  }
}

/** In words for the person; the codes are Notion's. */
function explainRefusal(code: string): string {
  if (code === 'unauthorized') return 'Notion does not know your token any more.';
  if (code === 'object_not_found')
    return 'Notion does not find your database, or it is no longer shared with your integration.';
  return 'Your integration may not write into your Notion database.';
}
