import type { OpenInteraction } from './find-interaction.ts';
import { scopeWords } from './scopes.ts';

/** What is asked for and not yet allowed; where a client wants the question although all is, what is asked for. */
export function askedScopes(interaction: OpenInteraction['interaction']): string[] {
  const { missingOIDCScope = [], missingResourceScopes = {} } = interaction.prompt.details as {
    missingOIDCScope?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  const missing = new Set([...missingOIDCScope, ...Object.values(missingResourceScopes).flat()]);
  if (missing.size > 0) return [...missing];
  return String(interaction.params.scope ?? '')
    .split(' ')
    .filter((scope) => Object.hasOwn(scopeWords, scope));
}
