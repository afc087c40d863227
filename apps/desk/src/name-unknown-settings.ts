import { nearestName } from '@plugdesk/tool-compiler';
import { settingNames } from './config.ts';

const prefix = 'PLUGDESK_';

/** Read by the tests and the measurements: in the environment of who works on the desk they are no mistake. */
const namesElsewhere = ['PLUGDESK_CORPUS', 'PLUGDESK_TEST_DATABASE_URL'];

/** What container platforms set by themselves for a service that is called `plugdesk`, or begins so. */
const ofServices = /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?$/;
const serviceAddress = /^(?:tcp|udp|sctp):\/\//;

/** The names of settings without what they begin with: `PLUGDESK_PORT` is meant to be `PORT`. */
const namesByRest = new Map(settingNames.map((name) => [restOf(name), name]));

/**
 * What is set in the environment, looks like a setting of the desk and is none, in one line, with the setting that each
 * most likely means. Values are never shown. Pure.
 * @returns null where there is nothing to say
 */
export function nameUnknownSettings(env: Readonly<Record<string, string | undefined>>): string | null {
  const unknown = Object.keys(env)
    .filter((name) => name.toUpperCase().startsWith(prefix) && isUnknown(name, env[name]?.trim() ?? ''))
    .sort()
    .map(describe);
  if (unknown.length === 0) return null;
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(unknown);
  return `Plugdesk has no setting ${list}: what is set there changes nothing. See docs/settings.md.`;
}

function isUnknown(name: string, value: string): boolean {
  if (value === '' || settingNames.includes(name) || namesElsewhere.includes(name)) return false;
  return !ofServices.test(name) && !(name.endsWith('_PORT') && serviceAddress.test(value));
}

function describe(name: string): string {
  // A name may hold anything but "=": it is to be one line.
  const shown = name.replaceAll(/[^\w.-]/g, '?').slice(0, 100);
  const nearest = nearestName(restOf(name), [...namesByRest.keys()]);
  return nearest === null ? shown : `${shown} (did you mean ${namesByRest.get(nearest)}?)`;
}

function restOf(name: string): string {
  return name.toUpperCase().startsWith(prefix) ? name.slice(prefix.length) : name;
}
