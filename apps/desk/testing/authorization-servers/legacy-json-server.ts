import type { DoubleAnswer } from '../plugin-doubles/start-double.ts';
import { json, type LegacyOptions, type LegacyServer, startLegacyServer } from './legacy-server.ts';

const broken: DoubleAnswer = { status: 500, type: 'text/html', body: '<h1>Internal Server Error</h1>' };

/**
 * A legacy server that takes JSON only, answers 500 to a raw `=` in any value (of a query or of the JSON) and to a
 * lower-case `bearer`, and never returns `state`. It gives refresh tokens, each of which serves once.
 */
export function startLegacyJsonServer(options: LegacyOptions): Promise<LegacyServer> {
  return startLegacyServer(
    {
      name: 'Tasks by JSON',
      model: 'tasks_json',
      contentType: 'application/json',
      read({ headers, body }) {
        if (!headers['content-type']?.startsWith('application/json'))
          return json(415, { error: 'only JSON' });
        let values: Record<string, unknown>;
        try {
          values = JSON.parse(body) as Record<string, unknown>;
        } catch {
          return broken;
        }
        const texts = Object.entries(values).map(([name, value]) => [name, String(value)] as const);
        return texts.some(([, value]) => value.includes('=')) ? broken : Object.fromEntries(texts);
      },
      tell: ({ accessToken, refreshToken, seconds }) => ({
        access_token: accessToken,
        token_type: 'bearer',
        expires_in: seconds,
        refresh_token: refreshToken,
      }),
      breaks({ path, headers }) {
        const query = path.split('?')[1] ?? '';
        const raw = query.split('&').some((pair) => pair.split('=').length > 2);
        return raw || headers.authorization?.startsWith('bearer ') ? broken : null;
      },
    },
    options,
  );
}
