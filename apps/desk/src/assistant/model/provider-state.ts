import type { ProviderCallOptions, ProviderPart, ProviderValues } from './provider-client.ts';

/** One stretch of reasoning as it is handed back. */
interface ReasoningPart {
  type: 'reasoning';
  text: string;
  providerOptions?: ProviderValues;
}

/** What lies in `providerState`: plain JSON. */
interface ProviderState {
  /** The model that made it: another one cannot read it. */
  model: string;
  /** The reasoning that came before the call. */
  reasoning: ReasoningPart[];
  /** The provider's values for the call itself. */
  call?: ProviderValues;
}

/** An assistant part of the AI SDK's prompt. */
export type AssistantContent = Extract<
  ProviderCallOptions['prompt'][number],
  { role: 'assistant' }
>['content'][number];

/** Gathers reasoning while it streams, and gives what has gathered to the next call. */
export class ReasoningCollector {
  readonly #model: string;
  #parts = new Map<string, ReasoningPart>();

  /** @param model the id of the model, as in `Model.id` */
  constructor(model: string) {
    this.#model = model;
  }

  /** Takes a reasoning part of the stream. */
  take(part: Extract<ProviderPart, { type: 'reasoning-start' | 'reasoning-delta' | 'reasoning-end' }>): void {
    const entry = this.#parts.get(part.id) ?? { type: 'reasoning' as const, text: '' };
    this.#parts.set(part.id, entry);
    if (part.type === 'reasoning-delta') entry.text += part.delta;
    // Seals and signatures come in pieces: each part of the stream may add to what was known.
    for (const [provider, values] of Object.entries(part.providerMetadata ?? {})) {
      entry.providerOptions = {
        ...entry.providerOptions,
        [provider]: { ...entry.providerOptions?.[provider], ...values },
      };
    }
  }

  /** The state for a call that has just come: what was gathered since the call before it; undefined if nothing. */
  stateFor(call: ProviderValues | undefined): unknown {
    const reasoning = [...this.#parts.values()];
    this.#parts = new Map();
    if (reasoning.length === 0 && call === undefined) return undefined;
    const state: ProviderState = { model: this.#model, reasoning };
    if (call !== undefined) state.call = call;
    return state;
  }
}

/**
 * Reads back what `ReasoningCollector` made. State of another model, or what is no state, counts as none.
 */
export function readProviderState(
  state: unknown,
  model: string,
): { reasoning: AssistantContent[]; call?: ProviderValues } {
  if (typeof state !== 'object' || state === null) return { reasoning: [] };
  const { model: maker, reasoning, call } = state as Partial<ProviderState>;
  if (maker !== model || !Array.isArray(reasoning)) return { reasoning: [] };
  return call === undefined ? { reasoning } : { reasoning, call };
}
