import type { ModelTool } from '../model/model-port.ts';
import type { TurnContext } from '../turns/turn-context.ts';
import type { BuiltInTool } from './built-in-tool.ts';
import { findToolsTool } from './find-tools.ts';
import { readMoreTool } from './read-more.ts';
import { searchMemoriesTool } from './search-memories.ts';

/** Every tool of the desk itself. */
const builtInTools: readonly BuiltInTool[] = [findToolsTool, readMoreTool, searchMemoriesTool];

/** The built-in tools that have something to do in this conversation, as a model is offered them. */
export function offerBuiltInTools(context: TurnContext): ModelTool[] {
  return builtInTools.flatMap((tool) => tool.offer(context) ?? []);
}

/** The built-in tool of that name; null where it is a plugin's, or there is none. */
export function findBuiltInTool(name: string): BuiltInTool | null {
  return builtInTools.find((tool) => tool.name === name) ?? null;
}
