import { type AdminPlugin, changeSentences, findSaid } from '@plugdesk/protocol';
import type { Tool } from '@plugdesk/tool-compiler';
import { canonicalJson } from '../../audit/canonical-json.ts';
import type { StoredVersion, VersionOperation } from '../stored-version.ts';

/** What a candidate would change. */
type Changes = Omit<NonNullable<AdminPlugin['candidateChanges']>, 'number' | 'image'>;

/** Compares the version that runs with a candidate, by meaning: operations, servers, fields of the manifest. Pure. */
export function compareVersions(before: StoredVersion, after: StoredVersion): Changes {
  const old = new Map(before.operations.map((operation) => [operation.key, operation]));
  const now = new Map(after.operations.map((operation) => [operation.key, operation]));
  const toolsBefore = new Map(before.tools.map((tool) => [tool.name, tool]));
  const toolsAfter = new Map(after.tools.map((tool) => [tool.name, tool]));
  const changed = [...now.values()].flatMap((operation) => {
    const former = old.get(operation.key);
    if (!former) return [];
    const what = compareOperation(
      { operation: former, tool: toolsBefore.get(former.toolName ?? '') },
      { operation, tool: toolsAfter.get(operation.toolName ?? '') },
    );
    return what.length === 0
      ? []
      : [{ key: operation.key, what, said: what.map((text) => findSaid(changeSentences, text)) }];
  });
  return {
    added: [...now.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !now.has(key)),
    changed,
    serversBefore: before.servers,
    serversAfter: after.servers,
    manifestChanges: compareFields(before, after),
  };
}

interface Side {
  operation: VersionOperation;
  tool: Tool | undefined;
}

function compareOperation(before: Side, after: Side): string[] {
  const what: string[] = [];
  if (before.operation.status === 'unusable' && after.operation.status !== 'unusable')
    what.push('can be called now');
  if (before.operation.status !== 'unusable' && after.operation.status === 'unusable')
    what.push('cannot be called any more');
  if (!before.tool || !after.tool) return what;
  const differs = (read: (tool: Tool) => unknown) =>
    before.tool && after.tool && canonicalJson(read(before.tool)) !== canonicalJson(read(after.tool));
  if (differs((tool) => tool.name)) what.push(`tool renamed from ${before.tool.name} to ${after.tool.name}`);
  if (differs((tool) => [tool.summary, tool.description])) what.push('description changed');
  const parameters = compareParameters(before.tool, after.tool);
  if (parameters.length === 0 && differs((tool) => [tool.parameters, tool.bindings]))
    what.push('parameters changed');
  what.push(...parameters);
  if (differs((tool) => tool.servers.map(({ url, variables }) => [url, variables])))
    what.push('servers changed');
  if (differs((tool) => tool.security)) what.push('sign-in changed');
  if (differs((tool) => tool.consequential)) what.push("the author's flag for asking changed");
  return what;
}

function compareParameters(before: Tool, after: Tool): string[] {
  const old = propertiesOf(before);
  const now = propertiesOf(after);
  const what: string[] = [];
  for (const [name, parameter] of now) {
    const former = old.get(name);
    if (!former) what.push(`parameter ${name} added${parameter.required ? ' (required)' : ''}`);
    else if (former.required !== parameter.required) {
      what.push(`parameter ${name} is ${parameter.required ? 'now required' : 'no longer required'}`);
    } else if (former.definition !== parameter.definition) what.push(`parameter ${name} changed`);
  }
  for (const name of old.keys()) if (!now.has(name)) what.push(`parameter ${name} removed`);
  return what;
}

function propertiesOf({
  parameters,
  bindings,
}: Tool): Map<string, { definition: string; required: boolean }> {
  const properties = parameters.properties;
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return new Map();
  const required = new Set(Array.isArray(parameters.required) ? parameters.required : []);
  return new Map(
    Object.entries(properties).map(([name, schema]) => {
      const binding = bindings.arguments.filter(({ argument }) => argument === name);
      return [name, { definition: canonicalJson([schema, binding]), required: required.has(name) }];
    }),
  );
}

function compareFields(before: StoredVersion, after: StoredVersion): Changes['manifestChanges'] {
  const fields: [string, (version: StoredVersion) => unknown][] = [
    ['name_for_human', (version) => version.name],
    ['name_for_model', (version) => version.nameForModel],
    ['description_for_human', (version) => version.descriptionForHuman],
    ['description_for_model', (version) => version.descriptionForModel],
    ['auth', (version) => canonicalJson(version.auth)],
    ['api.url', (version) => version.manifest?.apiUrl],
    ['logo_url', (version) => version.manifest?.logoUrl],
    ['contact_email', (version) => version.manifest?.contactEmail],
    ['legal_info_url', (version) => version.manifest?.legalInfoUrl],
    ['usage examples', (version) => canonicalJson(version.examples)],
    ['author', ({ entry }) => entry?.author],
    ['triggers_on', ({ entry }) => entry?.triggers.join(', ')],
    ['webhook_url', ({ entry }) => entry?.webhookUrl],
    ['memory_prompt', ({ entry }) => entry?.memoryPrompt],
    ['chat_prompt', ({ entry }) => entry?.chatPrompt],
    ['setup_completed_url', ({ entry }) => entry?.setUp.completedUrl],
    ['setup_instructions', ({ entry }) => entry?.setUp.instructions],
    ['image', ({ uploads }) => uploads?.image && `${uploads.image.name}, SHA-256 ${uploads.image.hash}`],
    ['auth_steps', ({ entry }) => entry?.setUp.steps.map(({ name, url }) => `${name}: ${url}`).join('\n')],
  ];
  return fields.flatMap(([field, read]) => {
    const [old, now] = [String(read(before) ?? ''), String(read(after) ?? '')];
    return old === now ? [] : [{ field, before: old, after: now }];
  });
}
