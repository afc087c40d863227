import { cleanText } from './clean-text.ts';
import { isObject, own, type ReadObject, scalarWords, text } from './json.ts';
import type { Path } from './pointer.ts';
import { preferPublicServers } from './prefer-public-servers.ts';
import type { Report } from './problem.ts';
import { fillIn, isWebAddress } from './server-address.ts';
import type { DescriptionFormat, Server, ServerVariable } from './tool.ts';

/** Servers of the whole document, with the description's own host where it names none (or `info` names them). */
export function resolveRootServers(
  root: ReadObject,
  format: DescriptionFormat,
  url: string | null,
  report: Report,
): Server[] {
  if (format === 'swagger-2.0') return swaggerServers(root, url, report);
  const named = resolveServers(own(root, 'servers'), ['servers'], url, report);
  if (named && (named.length > 0 || url === null)) return named;
  const info = own(root, 'info');
  const misplaced = isObject(info)
    ? resolveServers(own(info, 'servers'), ['info', 'servers'], url, report)
    : null;
  if (misplaced && misplaced.length > 0) {
    report(
      'repaired',
      'servers_misplaced',
      ['info', 'servers'],
      '`servers` stands under `info`; it was read as that of the document.',
      'Move `servers` to the top level.',
    );
    return misplaced;
  }
  if (named) return named;
  reportMissing(url, report);
  return ownHost(url);
}

/** Servers that one level names: null where it names none, empty where none of them can be used. */
export function resolveServers(
  written: unknown,
  at: Path,
  url: string | null,
  report: Report,
): Server[] | null {
  const list = Array.isArray(written) ? written : isObject(written) || text(written) ? [written] : [];
  if (list.length === 0) return null;
  const left: Parameters<Report>[] = [];
  const servers = list.flatMap((entry, index) => {
    const server = typeof entry === 'string' ? { url: entry } : entry;
    if (!isObject(server)) return [];
    return resolveServer(server, [...at, index], url, (...finding) => left.push(finding)) ?? [];
  });
  for (const [severity, ...finding] of left) {
    // One server that cannot be used stops nothing where another can.
    report(servers.length > 0 && severity === 'unusable' ? 'repaired' : severity, ...finding);
  }
  return preferPublicServers(servers, at, url, report);
}

function resolveServer(server: ReadObject, at: Path, url: string | null, report: Report): Server | null {
  const written = scalarWords(own(server, 'url')).trim();
  const variables = readVariables(server, written, at, report);
  if (!variables) return null;
  const address = toAbsolute(written, url, at, report);
  if (address === null) return null;
  if (!isWebAddress(fillIn(address, variables))) {
    report(
      'repaired',
      'server_invalid',
      [...at, 'url'],
      `"${written.slice(0, 200)}" is not a web address; this server was left out.`,
      'Write an address that begins with https://.',
    );
    return null;
  }
  return {
    url: trimEnd(address),
    description: cleanText(own(server, 'description'), 120) || null,
    variables,
  };
}

function readVariables(
  server: ReadObject,
  url: string,
  at: Path,
  report: Report,
): Record<string, ServerVariable> | null {
  const described = own(server, 'variables');
  const variables: Record<string, ServerVariable> = {};
  for (const match of url.matchAll(/\{([^{}]+)\}/g)) {
    const name = match[1] ?? '';
    const variable = isObject(described) ? own(described, name) : undefined;
    const written = isObject(variable) ? variable : {};
    const values = own(written, 'enum');
    const choices = Array.isArray(values) ? values.filter(isScalar).map(String) : null;
    const fallback = own(written, 'default');
    const value = isScalar(fallback) && String(fallback) !== '' ? String(fallback) : choices?.[0];
    if (value === undefined && !(isScalar(fallback) && String(fallback) === '')) {
      report(
        'unusable',
        'server_variable_undefined',
        [...at, 'variables', name],
        `The server variable "${name.slice(0, 80)}" has no default, so the address cannot be made.`,
        `Write variables.${name.slice(0, 80)}.default, such as "v1". Only the author can: it cannot be entered where the description is read.`,
      );
      return null;
    }
    variables[name] = {
      default: value ?? '',
      enum: choices && choices.length > 0 ? choices : null,
      description: cleanText(own(written, 'description'), 200) || null,
    };
  }
  return variables;
}

function toAbsolute(written: string, base: string | null, at: Path, report: Report): string | null {
  const address = written.replace(/[?#].*$/s, '');
  if (/^[a-z{][\w+.{}-]*:\/\//i.test(address)) return address;
  // `api.example.com/v1`: a host by its look, not a folder.
  if (/^(?:localhost|(?:[\w{}-]+\.)+[a-z]{2,})(?::\d+)?(?:\/|$)/i.test(address)) return `https://${address}`;
  if (base === null) {
    report(
      'note',
      'server_relative',
      [...at, 'url'],
      `The server "${written.slice(0, 200)}" is relative, and the address of the description is not known.`,
      'Write the whole address, beginning with https://.',
    );
    return null;
  }
  const here = new URL(base);
  if (address.startsWith('//')) return `${here.protocol}${address}`;
  // Without a word, generators mean the host that serves the description, not the folder it lies in.
  if (address === '' || address.startsWith('/')) return `${here.origin}${address}`;
  const folder = here.pathname.replace(/[^/]*$/, '');
  // Braces of variables must outlive the resolution of `.` and `..`.
  return new URL(address, `${here.origin}${folder}`).href.replace(/%7B/gi, '{').replace(/%7D/gi, '}');
}

function swaggerServers(root: ReadObject, url: string | null, report: Report): Server[] {
  const named = resolveServers(own(root, 'servers'), ['servers'], url, report);
  const here = url === null ? null : new URL(url);
  const written = text(own(root, 'host'))
    ?.trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/+$/, '');
  if (!written && named && named.length > 0) return named;
  if (!written) reportMissing(url, report);
  const host = written ?? here?.host;
  if (!host) return [];
  const list = own(root, 'schemes');
  const schemes = Array.isArray(list) ? list.filter((scheme) => scheme === 'https' || scheme === 'http') : [];
  if (schemes.length === 0) schemes.push(here?.protocol.slice(0, -1) ?? 'https');
  schemes.sort().reverse();
  const base = text(own(root, 'basePath'))?.trim() ?? '';
  const path = base === '' || base.startsWith('/') ? base : `/${base}`;
  return schemes.flatMap((scheme) => {
    return resolveServer({ url: `${scheme}://${host}${path}` }, ['host'], url, report) ?? [];
  });
}

function ownHost(url: string | null): Server[] {
  return url === null ? [] : [{ url: new URL(url).origin, description: null, variables: {} }];
}

function reportMissing(url: string | null, report: Report): void {
  report(
    url === null ? 'note' : 'repaired',
    'servers_missing',
    [],
    url === null
      ? 'No server is named, and the address of the description is not known.'
      : `No server is named; calls go to the description's own host, ${new URL(url).host}.`,
    'Write servers: [{ url: https://… }].',
  );
}

function trimEnd(address: string): string {
  return address.replace(/\/+$/, '');
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
