import type { StartOptions } from './start-office-projects.ts';

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
  const readNumber = (name: string, range: [number, number], otherwise: number, words: string): number => {
    const value = Number(read(name, words) ?? otherwise);
    if (Number.isInteger(value) && value >= range[0] && value <= range[1]) return value;
    wrong.push(`${name} is "${environment[name]}"; expected a whole number from ${range[0]} to ${range[1]}.`);
    return otherwise;
  };
  const readAddresses = (name: string, otherwise: string): string[] => {
    const addresses = read(name, otherwise)?.split(/\s+/) ?? [];
    for (const address of addresses) {
      if (!/^https?:$/.test(URL.parse(address)?.protocol ?? '')) {
        wrong.push(`${name} has "${address}"; expected an address that begins with http:// or https://.`);
      }
    }
    return addresses;
  };

  const registration = read('OFFICE_REGISTRATION', 'clients cannot register themselves.') ?? 'no';
  if (!['yes', 'no'].includes(registration)) {
    wrong.push(`OFFICE_REGISTRATION is "${registration}"; expected yes or no.`);
  }
  const options: StartOptions = {
    port: readNumber('PORT', [0, 65_535], 3212, 'it listens on port 3212.'),
    host: read('OFFICE_HOST', 'only this machine can reach it, at 127.0.0.1.'),
    issuer: readAddresses('OFFICE_ISSUER', 'the issuer is the address at which it listens.')[0],
    clientId: read('OFFICE_CLIENT_ID', 'a desk is the client "plugdesk".'),
    clientSecret: read(
      'OFFICE_CLIENT_SECRET',
      'a secret was made and is kept in the data folder; it is shown below.',
    ),
    deskRedirectAddresses: readAddresses(
      'OFFICE_REDIRECT_ADDRESSES',
      'nobody can connect yet. Register the plugin at a desk, copy the redirect address that it shows, start again.',
    ),
    verificationToken: read('OFFICE_PLUGDESK_TOKEN', 'the manifest proves to no desk whose domain this is.'),
    registration: registration === 'yes',
    tokenSeconds: readNumber('OFFICE_TOKEN_SECONDS', [1, 86_400], 600, 'an access token lasts 600 seconds.'),
    dataFolder:
      read('OFFICE_DATA', `keys and sign-ins are kept in ${defaultDataFolder}.`) ?? defaultDataFolder,
  };
  return { options, missing, wrong };
}
