import { buildRequest, type RequestFile } from '@plugdesk/tool-compiler';
import { ephemeralPersonId, pairwiseId } from '../../identity/pairwise-id.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { ActiveTool, TurnPerson } from '../ports.ts';
import { type FixedRequest, fixRequest } from './exact-request.ts';

/**
 * Builds the exact request of a call, with everything a plugin gets but the credential: the desk's name, the
 * person's language, and ids that mean this person and conversation to this plugin only.
 * @param files the files in it by their marks in `values`
 * @throws RequestError of the compiler where an argument cannot be put in its place
 */
export function buildExactRequest(
  desk: Pick<AssistantDependencies, 'identityKey' | 'now' | 'userAgent'>,
  tool: ActiveTool,
  values: Record<string, unknown>,
  person: TurnPerson,
  conversationId: string,
  files: ReadonlyMap<string, RequestFile> = new Map(),
): FixedRequest {
  const built = buildRequest(tool.tool, values, { files });
  const own = {
    'user-agent': desk.userAgent,
    'accept-language': person.language,
    'openai-conversation-id': pairwiseId(desk.identityKey, 'conversation', tool.pluginId, conversationId),
    'openai-ephemeral-user-id': ephemeralPersonId(desk.identityKey, tool.pluginId, person.id, desk.now()),
    'plugdesk-user-id': pairwiseId(desk.identityKey, 'person', tool.pluginId, person.id),
  };
  const given = Object.fromEntries(
    Object.entries(built.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  // Ours last: no argument may speak for the desk.
  return fixRequest(
    { ...built, headers: { accept: 'application/json, text/*;q=0.9, */*;q=0.5', ...given, ...own } },
    [...files.values()],
  );
}
