import { createHash } from 'node:crypto';
import type { OperationRule, PluginAuth } from '@plugdesk/protocol';
import type { Tool } from '@plugdesk/tool-compiler';
import { canonicalJson } from '../../audit/canonical-json.ts';
import type { StoredVersion, VersionOperation } from '../stored-version.ts';
import { nameTool } from './name-tool.ts';
import { writeBrief } from './write-brief.ts';

/** A tool of a plugin that is on, with everything a turn decides by. */
interface ActiveTool {
  pluginId: string;
  pluginName: string;
  pluginVersion: number;
  operationKey: string;
  /** With the plugin's prefix; unique among all tools of the desk. */
  name: string;
  title: string;
  description: string;
  /** After the administrator's rule: a POST that is ruled to be a read, reads. */
  effect: 'reads' | 'changes';
  rule: Exclude<OperationRule, 'off'>;
  consequential: boolean | null;
  tool: Tool;
  /** SHA-256 of the operation's definition, 64 hex digits. */
  definitionHash: string;
  definitionTokens: number;
}

/** A plugin that is on for a person, in the version that runs. */
export interface ActivePlugin {
  id: string;
  name: string;
  version: number;
  auth: PluginAuth;
  descriptionForModel: string;
  brief: string;
  briefTokens: number;
  tools: ActiveTool[];
}

/** What a plugin is beside its version. */
export interface PluginIdentity {
  id: string;
  name: string;
  prefix: string;
  number: number;
  /** By operation key; `author` where nothing stands. */
  rules: Readonly<Record<string, OperationRule>>;
}

/** A version as the assistant gets it: without operations that are unusable or off. Pure. */
export function buildActivePlugin(
  plugin: PluginIdentity,
  version: StoredVersion,
  countTokens: (text: string) => number,
): ActivePlugin {
  const tools = new Map(version.tools.map((tool) => [tool.name, tool]));
  const active = version.operations.flatMap((operation) => {
    const tool = operation.toolName === null ? undefined : tools.get(operation.toolName);
    const rule = ruleOf(plugin.rules, operation.key);
    if (!tool || operation.status === 'unusable' || rule === 'off') return [];
    return [activeTool(plugin, operation, tool, rule)];
  });
  // A plugin without operations is none of the model's business.
  const brief =
    version.operations.length === 0
      ? ''
      : writeBrief(
          version.descriptionForModel,
          active.map(({ name, tool, effect, title }) => ({
            name,
            ownNames: [tool.name, ...(tool.operationId === null ? [] : [tool.operationId])],
            method: tool.method,
            path: tool.path,
            effect,
            title,
            examples: tool.examples,
            required: tool.bindings.arguments
              .filter(({ required }) => required)
              .map(({ argument }) => argument),
          })),
          version.examples,
        );
  return {
    id: plugin.id,
    name: plugin.name,
    version: plugin.number,
    auth: version.auth,
    descriptionForModel: version.descriptionForModel,
    brief,
    briefTokens: countTokens(brief),
    tools: active,
  };
}

/** The administrator's rule for an operation; `author` where none stands. */
export function ruleOf(rules: Readonly<Record<string, OperationRule>>, key: string): OperationRule {
  return Object.hasOwn(rules, key) ? (rules[key] ?? 'author') : 'author';
}

function activeTool(
  plugin: PluginIdentity,
  operation: VersionOperation,
  tool: Tool,
  rule: ActiveTool['rule'],
): ActiveTool {
  return {
    pluginId: plugin.id,
    pluginName: plugin.name,
    pluginVersion: plugin.number,
    operationKey: operation.key,
    name: nameTool(plugin.prefix, tool.name),
    title: operation.title,
    description: tool.description,
    effect: rule === 'read' ? 'reads' : operation.effect,
    rule,
    consequential: tool.consequential,
    tool,
    definitionHash: createHash('sha256').update(canonicalJson(tool)).digest('hex'),
    definitionTokens: operation.tokens,
  };
}
