import { jsonAnswer, startOAuthService } from './oauth-service.ts';
import type { PluginDouble } from './start-double.ts';

/** An OAuth plugin that never returns `state`, exchanges codes as a form only, and answers only `access_token`. */
export function startOAuthForm(): Promise<PluginDouble> {
  return startOAuthService({
    name: 'Tasks by form',
    model: 'tasks_form',
    contentType: 'application/x-www-form-urlencoded',
    exchange({ headers, body }) {
      if (!headers['content-type']?.includes('application/x-www-form-urlencoded')) {
        return jsonAnswer(400, { error: 'invalid_request' });
      }
      if (new URLSearchParams(body).get('code') !== 'code-1')
        return jsonAnswer(400, { error: 'invalid_grant' });
      return jsonAnswer(200, { access_token: 'token-1' });
    },
    call({ headers }) {
      if (headers.authorization !== 'Bearer token-1') return jsonAnswer(401, { error: 'invalid_token' });
      return jsonAnswer(200, { tasks: ['write the report'] });
    },
  });
}
