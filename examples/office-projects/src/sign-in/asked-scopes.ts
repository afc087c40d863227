import type { OpenInteraction } from './find-interaction.ts';

/** What is asked for and not yet allowed. */
export function askedScopes(interaction: OpenInteraction['interaction']): string[] {
  const { missingOIDCScope = [], missingResourceScopes = {} } = interaction.prompt.details as {
    missingOIDCScope?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  return [...new Set([...missingOIDCScope, ...Object.values(missingResourceScopes).flat()])];
}
