import type { Context } from 'hono';
import { ServiceError } from './service-error.ts';

/**
 * Whose bookings a request is about: `plugdesk-user-id`, which stays the same for a person and this service,
 * else `openai-ephemeral-user-id`, which other desks send and which changes daily.
 *
 * The desk is trusted to say who asks; that is why the service listens on loopback unless told otherwise.
 * @throws ServiceError 400 `person_missing`
 */
export function readPerson(context: Context): string {
  const id = context.req.header('plugdesk-user-id') || context.req.header('openai-ephemeral-user-id');
  if (id && id.length <= 200) return id;
  const message =
    'Bookings belong to a person: send the header plugdesk-user-id (or openai-ephemeral-user-id) of 1 to 200 ' +
    'characters. A desk does so by itself.';
  throw new ServiceError(400, 'person_missing', message);
}
