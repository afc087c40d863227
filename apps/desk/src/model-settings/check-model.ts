import type { ProviderKind } from '@plugdesk/protocol';
import { defaultBaseUrls, type ModelSetting, readBaseUrl } from '../assistant/model/model-setting.ts';
import { DeskError } from '../desk-error.ts';

/**
 * Makes a setting of what an administrator entered.
 * @param entered `address` null for the provider's own; `key` null for none
 * @throws DeskError `invalid_input`, naming the field (never with the key in it)
 */
export function checkModel(entered: {
  provider: ProviderKind;
  model: string;
  address: string | null;
  key: string | null;
}): ModelSetting {
  const { provider, model, key } = entered;
  const address = entered.address ?? defaultBaseUrls[provider];
  if (address === null) {
    throw wrong('address', 'is needed: where the server answers, for example http://localhost:11434/v1');
  }
  const baseUrl = readBaseUrl(address);
  if (baseUrl === null) {
    throw wrong('address', 'must be an http or https address without credentials, query or fragment');
  }
  if (key === null && provider !== 'openai-compatible') throw wrong('key', 'is needed for this provider');
  return { provider, model, baseUrl, apiKey: key };
}

function wrong(path: string, message: string): DeskError {
  return new DeskError('invalid_input', 'This model cannot be set up.', {
    hint: 'Correct it and try again.',
    fields: [{ path, message }],
  });
}
