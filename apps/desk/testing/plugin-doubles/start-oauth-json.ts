import { jsonAnswer, startOAuthService } from './oauth-service.ts';
import type { PluginDouble } from './start-double.ts';

/**
 * An OAuth plugin that never returns `state`, exchanges codes as JSON only, and answers 500 to a raw `=` in any value
 * and to a lower-case `bearer`.
 */
export function startOAuthJson(): Promise<PluginDouble> {
  const broken = { status: 500, type: 'text/html', body: '<h1>Internal Server Error</h1>' };
  return startOAuthService({
    name: 'Tasks by JSON',
    model: 'tasks_json',
    contentType: 'application/json',
    exchange({ headers, body }) {
      if (!headers['content-type']?.includes('json')) return jsonAnswer(415, { error: 'invalid_request' });
      const values = JSON.parse(body) as Record<string, unknown>;
      if (Object.values(values).some((value) => String(value).includes('='))) return broken;
      if (values.code !== 'code-1') return jsonAnswer(400, { error: 'invalid_grant' });
      return jsonAnswer(200, {
        access_token: 'token-1',
        token_type: 'bearer',
        expires_in: 3600,
        refresh_token: 'refresh-1',
      });
    },
    call({ headers, path }) {
      const query = new URL(path, 'http://localhost').search.slice(1);
      if (query.split('&').some((pair) => pair.split('=').length > 2)) return broken;
      if (headers.authorization?.startsWith('bearer ')) return broken;
      if (headers.authorization !== 'Bearer token-1') return jsonAnswer(401, { error: 'invalid_token' });
      return jsonAnswer(200, { tasks: ['write the report'] });
    },
  });
}
