import { setTimeout as sleep } from 'node:timers/promises';
import { type Model, ModelError, type ModelPart, type ModelRequest } from './model-port.ts';
import type { ModelSetting } from './model-setting.ts';
import { createProviderClient, type ProviderPart, providerOptions } from './provider-client.ts';
import { ProviderFailure, streamCut, toProviderFailure } from './provider-errors.ts';
import { toProviderPrompt, toProviderTools } from './provider-prompt.ts';
import { StepReader } from './provider-stream.ts';
import { SilenceWatch } from './silence-watch.ts';
import { hasPictures, withoutPictures } from './write-files.ts';

/** What a provider's model needs from outside, and its limits. Times are in milliseconds. */
export interface ProviderModelDependencies {
  /** Goes out to the provider's host. */
  fetch: typeof globalThis.fetch;
  /** How long the first byte of an answer may take. Default 90,000. */
  startTimeoutMs?: number;
  /** How long each further byte may take; after that the request is ended as `model_silent`. Default 60,000. */
  silenceMs?: number;
  /** How often a refused or failed request is sent again, as long as nothing has streamed. Default 2. */
  retries?: number;
  /** The longest Retry-After that is waited for; a longer one is handed on as `model_rate_limited`. Default 10,000. */
  retryAfterLimitMs?: number;
  /** Waits between attempts; rejects or resolves early when the signal is aborted. Default: a timer. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  now?: () => Date;
}

/** How long a connection may take to close by itself after the model has finished, so that it can be used again. */
const drainMs = 250;

/**
 * Makes a model of a provider that the AI SDK speaks to: OpenAI (Responses, nothing stored), Anthropic (Messages)
 * or an OpenAI-compatible server (chat completions). One `stream` is one step; tools are offered, never run.
 *
 * `request.person` is not sent: what the model is to know of it belongs into the system message.
 *
 * `stream` throws ModelError: `model_rate_limited`, `model_unavailable`, `model_key_refused`,
 * `model_request_refused`, `model_stream_cut`, `model_silent`, `model_stopped`. Calls are handed on only after the
 * model has finished its step. Requests are sent again only for 429, 5xx and failed connections, and only while
 * nothing has streamed.
 *
 * @param id as conversations name it; default as in `PLUGDESK_MODEL`. Sealed reasoning goes back only to the id it came from
 */
export function createProviderModel(
  setting: ModelSetting,
  dependencies: ProviderModelDependencies,
  id = `${setting.provider}:${setting.model}`,
): Model {
  const place = new URL(setting.baseUrl).host;
  const { retries = 2, retryAfterLimitMs = 10_000, wait = sleepFor, now = () => new Date() } = dependencies;

  async function* stream(asked: ModelRequest): AsyncGenerator<ModelPart> {
    let request = asked;
    for (let attempt = 0; ; attempt += 1) {
      let begun = false;
      try {
        for await (const part of streamOnce(request)) {
          begun = true;
          yield part;
        }
        return;
      } catch (thrown) {
        // Everything that one attempt throws is a failure in the desk's own words.
        if (!(thrown instanceof ProviderFailure)) throw thrown;
        const failure = thrown;
        if (!begun && failure.error.code === 'model_request_refused' && hasPictures(request)) {
          // No server says beforehand whether its model takes pictures: a refusal does.
          request = withoutPictures(request);
          continue;
        }
        const delay = failure.retryAfterMs ?? 500 * 2 ** attempt;
        if (begun || !failure.retryable || attempt >= retries || delay > retryAfterLimitMs)
          throw failure.error;
        await wait(delay, request.signal).catch(() => undefined);
      }
    }
  }

  async function* streamOnce(request: ModelRequest): AsyncGenerator<ModelPart> {
    const { silenceMs = 60_000, startTimeoutMs = 90_000 } = dependencies;
    if (request.signal.aborted) throw stopped();
    const watch = new SilenceWatch(request.signal, startTimeoutMs, silenceMs);
    const step = new StepReader(id, place);
    let reader: ReadableStreamDefaultReader<ProviderPart> | undefined;
    try {
      const client = await createProviderClient(setting, watch.watch(dependencies.fetch));
      const tools = toProviderTools(request.tools, setting.provider);
      const answer = await client.doStream({
        prompt: toProviderPrompt(request, id),
        ...(tools.length > 0 ? { tools, toolChoice: { type: 'auto' as const } } : {}),
        providerOptions,
        abortSignal: watch.signal,
      });
      reader = answer.stream.getReader();
      while (!step.finished) {
        const { done, value } = await reader.read();
        if (done) throw streamCut(place);
        yield* step.take(value);
      }
      await drain(reader);
    } catch (thrown) {
      if (watch.ended === 'stopped') throw stopped();
      if (watch.ended === 'silent') throw silent(place, watch.answered ? silenceMs : startTimeoutMs);
      if (!watch.sent && !(thrown instanceof ProviderFailure)) throw unsendable(place, thrown);
      throw toProviderFailure(thrown, setting, watch.answered, now());
    } finally {
      watch.close();
      reader?.cancel().catch(() => undefined);
    }
  }

  return { id, label: setting.model, kind: 'provider', place, stream };
}

function stopped(): ProviderFailure {
  return new ProviderFailure(
    new ModelError('model_stopped', 'The answer was stopped.', 'Ask again whenever you like.'),
  );
}

/** The SDK itself could not make a request of what it was given. */
function unsendable(place: string, thrown: unknown): ProviderFailure {
  const detail = thrown instanceof Error ? thrown.message.slice(0, 300) : '';
  return new ProviderFailure(
    new ModelError(
      'model_request_refused',
      `The request could not be put into the form that ${place} wants: ${detail}`,
      'An administrator has to look: the description of a plugin that was added lately may be the cause.',
    ),
  );
}

function silent(place: string, waitedMs: number): ProviderFailure {
  const seconds = Math.round(waitedMs / 1000);
  const message = `Nothing has come from ${place} for ${seconds > 0 ? `${seconds} s` : 'too long'}; the request was ended`;
  return new ProviderFailure(
    new ModelError('model_silent', message, 'Nothing of an unfinished call was carried out. Try again.'),
  );
}

async function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}

/** Reads what is left behind the end, for a moment. */
async function drain(reader: ReadableStreamDefaultReader<ProviderPart>): Promise<void> {
  const rest = (async () => {
    while (!(await reader.read()).done);
  })().catch(() => undefined);
  const timer = new AbortController();
  await Promise.race([rest, sleep(drainMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
