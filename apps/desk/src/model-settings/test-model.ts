import type { ModelTest } from '@plugdesk/protocol';
import { type Model, ModelError, type ModelErrorCode } from '../assistant/model/model-port.ts';

/** How long a test may take in all, in milliseconds: a server may have to load its model first. */
const testMs = 60_000;

/** What an administrator can do where the model's own hint is meant for people who ask questions. */
const hints: Partial<Record<ModelErrorCode, string>> = {
  model_unavailable:
    'Check the address, and that the server runs and can be reached from the desk’s machine.',
};

/**
 * Asks a model for one word. It costs some twenty tokens and carries nothing of anybody.
 * @returns `worked` with the milliseconds it took; else code, message and hint of what stood in the way
 */
export async function testModel(
  model: Model,
  deps: { now: () => Date; elapsed: () => number },
): Promise<ModelTest> {
  const started = deps.elapsed();
  const signal = AbortSignal.timeout(testMs);
  let fault: ModelTest['fault'] = null;
  try {
    let said = false;
    for await (const part of model.stream({
      system: 'You are being tested. Answer with the one word: ready.',
      messages: [{ role: 'user', text: 'Are you ready?' }],
      tools: [],
      person: { now: deps.now(), timeZone: 'UTC', language: 'en' },
      signal,
    })) {
      if (part.type === 'text-delta' && part.text.trim() !== '') said = true;
    }
    if (!said) {
      fault = {
        code: 'model_said_nothing',
        message: `${model.place} answered without a word.`,
        hint: 'Check the model’s name: it may be one that does not write text.',
      };
    }
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    fault = signal.aborted
      ? {
          code: 'model_silent',
          message: `${model.place} did not finish one word within ${testMs / 1000} s.`,
          hint: 'The server may still be loading the model. Test again in a minute.',
        }
      : { code: error.code, message: asSentence(error.message), hint: hints[error.code] ?? error.hint };
  }
  return { at: deps.now().toISOString(), ms: Math.round(deps.elapsed() - started), fault };
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
