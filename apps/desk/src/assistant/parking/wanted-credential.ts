import type { Tool } from '@plugdesk/tool-compiler';
import type { CredentialWanted } from '../ports.ts';

/**
 * What a call needs of a connection, as the operation's description says: of its alternatives the one with the fewest
 * scopes (OpenAPI 3.1 section 4.8.30: any one of them is enough). Pure.
 */
export function wantedCredential(
  who: Pick<CredentialWanted, 'personId' | 'pluginId' | 'conversationId'>,
  tool: Pick<Tool, 'security'> | undefined,
): CredentialWanted {
  const alternatives = tool?.security ?? [];
  const signIns = alternatives
    .map((needed) => needed.filter(({ type }) => type === 'oauth2' || type === 'openIdConnect'))
    .filter((needed) => needed.length > 0)
    .map((needed) => [...new Set(needed.flatMap(({ scopes }) => scopes))])
    .toSorted((left, right) => left.length - right.length);
  return {
    personId: who.personId,
    pluginId: who.pluginId,
    conversationId: who.conversationId,
    scopes: signIns[0] ?? [],
    security:
      alternatives.length === 0
        ? 'not-said'
        : alternatives.some((needed) => needed.length === 0)
          ? 'optional'
          : 'needed',
  };
}
