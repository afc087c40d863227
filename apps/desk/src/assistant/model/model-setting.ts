import type { ProviderKind } from '@plugdesk/protocol';

/** A model that can be called: which one, where, with which key. */
export interface ModelSetting {
  provider: ProviderKind;
  /** The provider's own name of the model, for example `gpt-5.2`. */
  model: string;
  /** Secret; null only for openai-compatible servers that want none. */
  apiKey: string | null;
  /** Without a slash at the end; the protocol's path is put behind it. */
  baseUrl: string;
}

/** Where a provider answers when nothing else is said; null where that has to be said. */
export const defaultBaseUrls: Record<ProviderKind, string | null> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  'openai-compatible': null,
};

const keyVariables: Partial<Record<ProviderKind, string>> = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
};

/**
 * Reads a model setting such as `openai:gpt-5.2`, `anthropic:claude-sonnet-4-5` or `openai-compatible:llama3.3`.
 *
 * @param text the value of `PLUGDESK_MODEL`; the model's name may itself contain colons and slashes
 * @param environment the provider's key and, where another address than the provider's own is meant, its base URL
 * @returns the setting, or in words what is wrong and what is expected (never with the key in it)
 */
export function parseModelSetting(
  text: string,
  environment: { apiKey?: string | undefined; baseUrl?: string | undefined },
): { ok: true; setting: ModelSetting } | { ok: false; problem: string } {
  const colon = text.indexOf(':');
  const provider = text.slice(0, Math.max(colon, 0)).trim();
  const model = text.slice(colon + 1).trim();
  if (!isProviderKind(provider) || !/^\S{1,200}$/.test(model)) {
    return wrong(
      `"${text}" is not a model; expected openai:<model>, anthropic:<model> or openai-compatible:<model>`,
    );
  }
  const apiKey = environment.apiKey?.trim() || null;
  const keyVariable = keyVariables[provider];
  if (apiKey === null && keyVariable !== undefined) {
    return wrong(`"${text}" needs a key; set ${keyVariable}`);
  }
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    return wrong(`the key for "${text}" contains characters that a key cannot have; copy it again`);
  }
  const address = environment.baseUrl?.trim() || defaultBaseUrls[provider];
  if (address === null) {
    return wrong(
      `"${text}" needs the address of its server; set PLUGDESK_MODEL_URL, for example http://localhost:11434/v1`,
    );
  }
  const baseUrl = readBaseUrl(address);
  if (baseUrl === null) {
    return wrong(
      'PLUGDESK_MODEL_URL must be an http or https address without credentials, query or fragment, for example http://localhost:11434/v1',
    );
  }
  return { ok: true, setting: { provider, model, apiKey, baseUrl } };
}

function wrong(problem: string): { ok: false; problem: string } {
  return { ok: false, problem };
}

function isProviderKind(text: string): text is ProviderKind {
  return Object.hasOwn(defaultBaseUrls, text);
}

/** The address of a model’s server without a slash at the end; null where it cannot be one. */
export function readBaseUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!/^https?:$/.test(url.protocol) || !plain) return null;
  return url.href.replace(/\/+$/, '');
}
