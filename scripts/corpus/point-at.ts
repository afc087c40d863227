import { readTolerantly } from '@plugdesk/tool-compiler';
import { objectOf } from './described-operations.ts';

/** A manifest whose `api.url` and `logo_url` point at a server of ours; all else stays. */
export function pointManifestAt(manifest: string, origin: string, descriptionPath: string): string {
  const read = objectOf(JSON.parse(manifest));
  const api = { ...objectOf(read.api), url: `${origin}${descriptionPath}` };
  return JSON.stringify({ ...read, api, logo_url: `${origin}/logo.png` });
}

/**
 * A description whose servers lie at a server of ours, under the paths they had; every other byte stays, so that
 * its format and its quirks are read as its author wrote them.
 */
export function pointDescriptionAt(description: string, origin: string): string {
  const root = objectOf(readTolerantly(description).value);
  const origins = [root.servers, objectOf(root.info).servers]
    .flatMap((servers) => (Array.isArray(servers) ? servers : []))
    .map((server) => URL.parse(String(objectOf(server).url))?.origin)
    .filter((own) => own !== undefined && own !== 'null');
  return [...new Set(origins)].reduce<string>((text, own) => text.replaceAll(own ?? '', origin), description);
}
