import type { Fault, ToolCall } from '@plugdesk/protocol';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { ModelTool } from '../model/model-port.ts';
import type { TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';

/** What a built-in tool has to say: words for the model, and what people see of it on the call's line. */
export interface BuiltInOutcome {
  /** What it did, as people read it. */
  sentence: string;
  /** The plugin whose words are in it, so that taint and origins hold; null for the desk's own. */
  plugin: { id: string; name: string } | null;
  /** Null where it could not be done. */
  result: ToolCall['result'];
  /** Set where it could not be done: told to the model, with what to do instead. */
  fault: Fault | null;
}

/**
 * A tool of the desk itself. It sends nothing and changes nothing elsewhere, so it never asks; each stands in a file
 * of its own and is listed in `list-built-in-tools.ts`.
 */
export interface BuiltInTool {
  /** `^[a-z_]{1,64}$`. Names of plugins' tools have a prefix, so that none is the same. */
  name: string;
  /** Told on the line while the call is being written. */
  title: string;
  /** As a model is offered it now; null where it has nothing to do in this conversation. */
  offer(context: TurnContext): ModelTool | null;
  /** Never throws for what the model wrote: that is a fault. */
  run(desk: AssistantDependencies, context: TurnContext, given: unknown): Promise<BuiltInOutcome>;
  /** Looks at a call that was just stored: what it found may be gone by now. Default: nothing. */
  lookAgain?(desk: AssistantDependencies, context: TurnContext, call: StoredCall): Promise<void>;
}

/** Whose tools they are, where a model is told. */
export const deskAsPlugin: ModelTool['plugin'] = {
  id: 'plugdesk',
  name: 'Plugdesk',
  description: 'Tools of the desk itself.',
};

/**
 * The person's memories as a source of words: they taint a conversation as a plugin's answers do, since others spoke
 * in them too. Sources of the desk's own begin with `plugdesk:`, which no plugin's id does.
 */
export const memoriesAsSource = { id: 'plugdesk:memories', name: 'your memories' };
