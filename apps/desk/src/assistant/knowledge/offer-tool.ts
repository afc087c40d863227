import type { ModelTool } from '../model/model-port.ts';
import type { ActivePlugin, ActiveTool } from '../ports.ts';

/** A tool as a model is offered it. Pure. */
export function offerTool(plugin: ActivePlugin, tool: ActiveTool): ModelTool {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    parameters: tool.tool.parameters as Record<string, unknown>,
    plugin: { id: plugin.id, name: plugin.name, description: plugin.descriptionForModel },
    method: tool.tool.method,
    path: tool.tool.path,
    safe: tool.effect === 'reads',
  };
}
