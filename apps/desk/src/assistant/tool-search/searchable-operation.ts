import type { ActivePlugin, ActiveTool } from '../ports.ts';

/** What of an operation is searched. Everything but the ids is words, taken as they stand in the description. */
export interface SearchableOperation {
  /** Unique in one index; what a search hands back. */
  id: string;
  plugin: { id: string; name: string; description: string };
  title: string;
  /** The operationId or the tool's name. */
  name: string;
  description: string;
  /** Upper case. */
  method: string;
  /** With `{parameters}`. */
  path: string;
  tags: readonly string[];
  parameters: readonly { name: string; description: string; required: boolean }[];
  /** Names of the properties of its answer; empty where nobody knows. */
  answerFields: readonly string[];
}

/** A tool of a plugin that is on, as it is searched. Pure. */
export function describeTool(plugin: ActivePlugin, active: ActiveTool): SearchableOperation {
  const { tool } = active;
  return {
    id: active.name,
    plugin: { id: plugin.id, name: plugin.name, description: plugin.descriptionForModel },
    title: active.title,
    name: tool.operationId ?? tool.name,
    description: active.description,
    method: tool.method,
    path: tool.path,
    tags: tool.tags,
    parameters: readParameters(tool.parameters),
    answerFields: tool.answerFields ?? [],
  };
}

/** The parameters of a tool's schema, with what is said of them. Pure. */
export function readParameters(schema: unknown): SearchableOperation['parameters'] {
  const { properties, required } = (schema ?? {}) as { properties?: unknown; required?: unknown };
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries((properties ?? {}) as Record<string, { description?: unknown } | boolean>).map(
    ([name, property]) => ({
      name,
      description:
        typeof property === 'object' && typeof property?.description === 'string' ? property.description : '',
      required: needed.has(name),
    }),
  );
}
