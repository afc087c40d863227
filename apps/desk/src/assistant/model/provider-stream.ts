import type { ModelPart } from './model-port.ts';
import type { ProviderPart } from './provider-client.ts';
import { streamCut } from './provider-errors.ts';
import { ReasoningCollector } from './provider-state.ts';

type HeldCall = Extract<ModelPart, { type: 'tool-call' | 'tool-call-invalid' }>;

/** Turns a provider's stream into the port's parts, one step of it. */
export class StepReader {
  readonly #place: string;
  readonly #reasoning: ReasoningCollector;
  #calls: HeldCall[] = [];
  #finished = false;

  /**
   * @param model the id of the model
   * @param place its host, for messages
   */
  constructor(model: string, place: string) {
    this.#place = place;
    this.#reasoning = new ReasoningCollector(model);
  }

  /** True once the model has said that it is finished. */
  get finished(): boolean {
    return this.#finished;
  }

  /**
   * Takes one part of the stream. Calls are held until the model has finished properly, because the SDK also hands
   * on what it has of a call when a stream breaks off: a step that broke off has made no call at all.
   *
   * @returns what can be handed on now, in order
   * @throws what the stream carried as an error, or a ProviderFailure where it ended without a proper end
   */
  take(part: ProviderPart): ModelPart[] {
    switch (part.type) {
      case 'text-delta':
        return part.delta === '' ? [] : [{ type: 'text-delta', text: part.delta }];
      case 'tool-input-start':
        return part.providerExecuted
          ? []
          : [{ type: 'tool-input-start', callId: part.id, toolName: part.toolName }];
      case 'reasoning-start':
      case 'reasoning-delta':
      case 'reasoning-end':
        this.#reasoning.take(part);
        return [];
      case 'tool-call':
        if (!part.providerExecuted) this.#hold(part);
        return [];
      case 'error':
        throw part.error;
      case 'finish':
        return this.#finish(part);
      default:
        return [];
    }
  }

  #hold(part: Extract<ProviderPart, { type: 'tool-call' }>): void {
    const { toolCallId: callId, toolName, input } = part;
    const providerState = this.#reasoning.stateFor(part.providerMetadata);
    const state = providerState === undefined ? {} : { providerState };
    const read = readArguments(input);
    if (read.ok) this.#calls.push({ type: 'tool-call', callId, toolName, arguments: read.value, ...state });
    else {
      const invalid = { callId, toolName, rawArguments: input, problem: read.problem };
      this.#calls.push({ type: 'tool-call-invalid', ...invalid, ...state });
    }
  }

  #finish(part: Extract<ProviderPart, { type: 'finish' }>): ModelPart[] {
    const { unified } = part.finishReason;
    if (unified === 'error' || unified === 'interrupted') throw streamCut(this.#place);
    this.#finished = true;
    // What a provider's filter has stopped is not to be acted on.
    const calls = unified === 'content-filter' ? [] : this.#calls;
    const { inputTokens, outputTokens } = part.usage;
    return [
      ...calls,
      {
        type: 'finish',
        // Some compatible servers say "stop" behind calls.
        reason: calls.length > 0 && unified === 'stop' ? 'tool-calls' : unified,
        usage: { inputTokens: inputTokens.total ?? null, outputTokens: outputTokens.total ?? null },
      },
    ];
  }
}

/** Reads a call's arguments. Nothing at all stands for no arguments, as several servers send it. */
function readArguments(input: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  if (input.trim() === '') return { ok: true, value: {} };
  try {
    const value: unknown = JSON.parse(input);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value };
    return { ok: false, problem: 'The arguments are JSON but not an object.' };
  } catch (error) {
    return {
      ok: false,
      problem: `The arguments are not JSON: ${error instanceof Error ? error.message : ''}`,
    };
  }
}
