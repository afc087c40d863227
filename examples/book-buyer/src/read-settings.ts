import type { StartOptions } from './start-book-buyer.ts';

/** Settings as read, with a sentence for each that is missing, and one for each that cannot be understood. */
export type ReadSettings = { options: StartOptions; missing: string[]; wrong: string[] };

/** Reads the settings of `.env.example` from environment variables; an empty one counts as missing. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  defaultDataFolder: string,
): ReadSettings {
  const missing: string[] = [];
  const wrong: string[] = [];
  const read = (name: string, otherwise: string): string | undefined => {
    const value = environment[name]?.trim();
    if (value) return value;
    missing.push(`${name} is not set: ${otherwise}`);
    return undefined;
  };
  const readAddress = (name: string, otherwise: string): string | undefined => {
    const address = read(name, otherwise);
    if (address === undefined || /^https?:$/.test(URL.parse(address)?.protocol ?? '')) return address;
    wrong.push(`${name} is "${address}"; expected an address that begins with http:// or https://.`);
    return undefined;
  };

  const port = Number(read('PORT', 'it listens on port 3215.') ?? 3215);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    wrong.push(`PORT is "${environment.PORT}"; expected a whole number from 0 to 65535.`);
  }
  const host = read('HOST', 'only this machine can reach it, at 127.0.0.1.');
  const secrets = read(
    'PLUGIN_SECRET',
    'anybody who reaches it can call it, not your desk alone, and therefore nothing is ordered.',
  )?.split(/\s+/);
  // The secret itself is not repeated: what this prints ends in logs.
  if (secrets?.some((secret) => !/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/.test(secret))) {
    wrong.push(
      'PLUGIN_SECRET is not whsec_ and base64, as the desk shows it; several stand apart by spaces.',
    );
  }
  const shopUrl = readAddress('SHOP_URL', 'nothing is ordered; it says what it would order.');
  const shopKey = shopUrl && read('SHOP_KEY', 'the shop is asked without a key.');
  const dataFolder = read('BUYER_DATA', `orders are kept in ${defaultDataFolder}.`) ?? defaultDataFolder;
  const publicUrl = readAddress('PLUGIN_URL', 'its entry names the address at which it is asked.');
  const modelUrl = readAddress('MODEL_URL', 'books are found by rules, in English.');
  const modelName = modelUrl && read('MODEL_NAME', 'the model is not asked.');
  const modelKey = modelUrl && read('MODEL_KEY', 'the model is asked without a key.');
  return {
    options: {
      port,
      host,
      settings: {
        secrets,
        publicUrl,
        model: modelUrl && modelName ? { url: modelUrl, name: modelName, key: modelKey } : undefined,
        shop: shopUrl ? { url: shopUrl, key: shopKey } : undefined,
        dataFolder,
      },
    },
    missing,
    wrong,
  };
}
