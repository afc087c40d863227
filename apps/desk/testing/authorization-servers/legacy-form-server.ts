import { json, type LegacyOptions, type LegacyServer, startLegacyServer } from './legacy-server.ts';

/**
 * A legacy server that takes a form only and answers only `access_token`: no type, no end, nothing to refresh with. It
 * returns `state` only where a test says so.
 */
export function startLegacyFormServer(options: LegacyOptions): Promise<LegacyServer> {
  return startLegacyServer(
    {
      name: 'Tasks by form',
      model: 'tasks_form',
      contentType: 'application/x-www-form-urlencoded',
      read({ headers, body }) {
        if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
          return json(400, { error: 'invalid_request' });
        }
        return Object.fromEntries(new URLSearchParams(body));
      },
      tell: ({ accessToken }) => ({ access_token: accessToken }),
    },
    options,
  );
}
