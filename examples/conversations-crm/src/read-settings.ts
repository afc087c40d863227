import type { StartOptions } from './start-conversations-crm.ts';

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

  const port = Number(read('PORT', 'it listens on port 3214.') ?? 3214);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    wrong.push(`PORT is "${environment.PORT}"; expected a whole number from 0 to 65535.`);
  }
  const host = read('HOST', 'only this machine can reach it, at 127.0.0.1.');
  const secrets = read(
    'PLUGIN_SECRET',
    'anybody who reaches it can send memories and open the set-up page of anybody, not your desk alone.',
  )?.split(/\s+/);
  // Neither secret nor key is repeated: what this prints ends in logs.
  if (secrets?.some((secret) => !/^whsec_[A-Za-z0-9+/]{20,}={0,2}$/.test(secret))) {
    wrong.push(
      'PLUGIN_SECRET is not whsec_ and base64, as the desk shows it; several stand apart by spaces.',
    );
  }
  const written = read(
    'CRM_KEY',
    'the Notion secrets that people enter are not stored, and forgotten when it stops.',
  );
  const key = written === undefined ? undefined : Buffer.from(written, 'base64');
  if (key && key.length !== 32)
    wrong.push('CRM_KEY is not 32 bytes in base64: `openssl rand -base64 32` makes one.');
  const dataFolder =
    read('CRM_DATA', `people and pages are kept in ${defaultDataFolder}.`) ?? defaultDataFolder;
  const publicUrl = readAddress(
    'PLUGIN_URL',
    'its entry and instructions name the address at which they are asked.',
  );
  const notionUrl = readAddress('NOTION_URL', 'pages are made at https://api.notion.com.');
  return {
    options: { port, host, settings: { secrets, publicUrl, notionUrl, key, dataFolder } },
    missing,
    wrong,
  };
}
