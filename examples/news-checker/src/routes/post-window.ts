import { receiveDelivery } from '@plugdesk/plugin-sdk';
import type { Context } from 'hono';
import type { Checker } from '../checking/checker.ts';
import { ServiceError } from '../service-error.ts';
import type { Sessions } from '../sessions/open-sessions.ts';

/** What the route works with. */
export type WindowParts = {
  /** Read at each request; null accepts what anybody sends. */
  secrets: () => readonly string[] | null;
  now: () => Date;
  sessions: Sessions;
  checker: Checker;
};

/** `POST /news-checker?uid=…`: a window of a live transcript. Answers `{"message"}` or, with nothing to say, `{}`. */
export async function postWindow(context: Context, parts: WindowParts): Promise<Response> {
  const delivery = await receiveDelivery(context.req.raw, parts.secrets(), { now: parts.now() });
  if (delivery.type !== 'transcript.processed') {
    throw new ServiceError(
      400,
      'event_unexpected',
      'This plugin takes windows of live transcripts, not memories.',
    );
  }
  const said = await parts.sessions.hear(delivery, parts.checker.check);
  return context.json(said.length === 0 ? {} : { message: said.map(({ message }) => message).join('\n\n') });
}
