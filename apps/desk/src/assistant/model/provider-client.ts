import type { createOpenAI } from '@ai-sdk/openai';
import type { ModelSetting } from './model-setting.ts';

/** A provider's model as the AI SDK makes it. */
export type ProviderClient = ReturnType<ReturnType<typeof createOpenAI>['responses']>;

/** What one request to a provider consists of. */
export type ProviderCallOptions = Parameters<ProviderClient['doStream']>[0];

/** What a provider streams. */
export type ProviderPart =
  Awaited<ReturnType<ProviderClient['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;

/** Values by provider that the AI SDK hands out with a part and takes back with it. */
export type ProviderValues = NonNullable<ProviderCallOptions['providerOptions']>;

/**
 * Makes the AI SDK's model for a setting. The provider's package is loaded on first use: a desk without a model
 * does not pay for it. Base URL and key are always given, so that nothing is read from the environment.
 *
 * @param fetch goes out to the provider; one per request, so that it can watch that request's bytes
 */
export async function createProviderClient(
  setting: ModelSetting,
  fetch: typeof globalThis.fetch,
): Promise<ProviderClient> {
  const { model, baseUrl: baseURL } = setting;
  // An empty key would make the SDK look into the environment.
  const apiKey = setting.apiKey ?? undefined;
  switch (setting.provider) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI({ baseURL, fetch, apiKey: apiKey ?? 'none' }).responses(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ baseURL, fetch, apiKey: apiKey ?? 'none' }).messages(model);
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      const key = apiKey === undefined ? {} : { apiKey };
      return createOpenAICompatible({
        name: 'openaiCompatible',
        baseURL,
        fetch,
        includeUsage: true,
        ...key,
      }).chatModel(model);
    }
  }
}

/**
 * What is asked of each provider with every request. OpenAI keeps nothing (`store: false`; the SDK then asks for
 * reasoning in sealed form). Anthropic checks arguments before it sends them, instead of streaming them unchecked.
 */
export const providerOptions: ProviderValues = {
  openai: { store: false },
  anthropic: { toolStreaming: false },
};
