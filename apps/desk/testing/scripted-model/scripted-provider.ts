import type { Model, ModelPart, ModelRequest, ModelTool } from '../../src/assistant/model/model-port.ts';
import { type ModelSetting, parseModelSetting } from '../../src/assistant/model/model-setting.ts';
import {
  createProviderModel,
  type ProviderModelDependencies,
} from '../../src/assistant/model/provider-model.ts';
import type { Protocol, Script } from './script.ts';
import { type ScriptedModel, startScriptedModel } from './start-scripted-model.ts';

/** The key that scripted providers want: looked for in tests that nothing leaks it. */
export const scriptedKey = 'sk-scripted-0123456789abcdef';

/** All protocols, for tests that must hold for each. */
export const protocols: Protocol[] = ['openai-responses', 'anthropic-messages', 'chat-completions'];

const names: Record<Protocol, string> = {
  'openai-responses': 'openai:gpt-5.2',
  'anthropic-messages': 'anthropic:claude-sonnet-4-5',
  'chat-completions': 'openai-compatible:llama3.3',
};

/** The setting that reaches a scripted model, as `PLUGDESK_MODEL` and its fellows would give it. */
export function settingFor(server: ScriptedModel, apiKey: string = scriptedKey): ModelSetting {
  const read = parseModelSetting(names[server.protocol], { apiKey, baseUrl: server.url });
  if (!read.ok) throw new Error(read.problem);
  return read.setting;
}

/** A scripted model and the desk's provider model that talks to it. */
interface ScriptedProvider {
  server: ScriptedModel;
  model: Model;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a scripted model behind `createProviderModel`. Waits between attempts take no time unless `wait` is given. */
export async function startScriptedProvider(
  protocol: Protocol,
  script: Script,
  dependencies: Partial<ProviderModelDependencies> = {},
): Promise<ScriptedProvider> {
  const server = await startScriptedModel({ protocol, script, apiKey: scriptedKey });
  const defaults = { fetch: globalThis.fetch, wait: async () => undefined };
  const model = createProviderModel(settingFor(server), { ...defaults, ...dependencies });
  return { server, model, [Symbol.asyncDispose]: () => server.close() };
}

/** A request with one question and one tool, changed as given. */
export function requestWith(change: Partial<ModelRequest> = {}): ModelRequest {
  return {
    system: 'You are a desk.',
    messages: [{ role: 'user', text: 'Where can I stay in Paris?' }],
    tools: [toolNamed('stays_searchStays')],
    person: { now: new Date('2026-03-02T10:00:00Z'), timeZone: 'Europe/Paris', language: 'en' },
    signal: new AbortController().signal,
    ...change,
  };
}

/** A tool with one argument, `city`. */
export function toolNamed(name: string): ModelTool {
  return {
    name,
    description: 'Searches places to stay.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    plugin: { id: 'stays', name: 'Stays', description: 'Places to stay.' },
    method: 'GET',
    path: '/stays',
    safe: true,
  };
}

/** Everything a model streams for a request, and what it threw, if it did. */
export async function collect(
  model: Model,
  request: ModelRequest = requestWith(),
): Promise<{ parts: ModelPart[]; text: string; error: unknown }> {
  const parts: ModelPart[] = [];
  let error: unknown = null;
  try {
    for await (const part of model.stream(request)) parts.push(part);
  } catch (thrown) {
    error = thrown;
  }
  const text = parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');
  return { parts, text, error };
}
