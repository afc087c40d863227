import { RequestError } from './request-error.ts';
import { fillIn, isWebAddress } from './server-address.ts';
import type { Server, Tool } from './tool.ts';

/** A server to use instead of the tool's first: an address, or one of the tool's with values for its variables. */
export type ServerChoice = string | { url: string; variables?: Record<string, string> };

/**
 * The address that a request begins with: the chosen one, else the tool's first server with its defaults.
 * Without a slash at its end.
 * @throws RequestError server_missing, server_unsafe, server_variable_invalid
 */
export function chooseServer(tool: Tool, choice: ServerChoice | undefined): URL {
  const address = choice === undefined ? addressOf(tool.servers[0]) : chosenAddress(tool, choice);
  if (address === null) {
    throw new RequestError(
      'server_missing',
      '',
      'The description names no server.',
      'Give the address of the server.',
    );
  }
  if (!isWebAddress(address)) throw unsafe();
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function addressOf(server: Server | undefined): string | null {
  return server ? fillIn(server.url, server.variables) : null;
}

function chosenAddress(tool: Tool, choice: ServerChoice): string {
  if (typeof choice === 'string') return knownAddress(tool, choice, {});
  const values = choice.variables ?? {};
  // A variable is one part of a host or a path: none of its values may begin another part.
  if (Object.values(values).some((value) => /[/?#@\\\s]|^\.+$/.test(value))) throw unsafe();
  return knownAddress(tool, choice.url, values);
}

function knownAddress(tool: Tool, url: string, values: Record<string, string>): string {
  // As the description writes it: perhaps with a slash at its end.
  const server = tool.servers.find((candidate) => candidate.url === url.replace(/\/+$/, ''));
  for (const [name, value] of Object.entries(values)) {
    const allowed = server && Object.hasOwn(server.variables, name) ? server.variables[name]?.enum : null;
    if (allowed && !allowed.includes(value)) throw notAllowed(name, allowed);
  }
  return server ? fillIn(server.url, server.variables, values) : fillIn(url, {}, values);
}

function notAllowed(name: string, allowed: readonly string[]): RequestError {
  return new RequestError(
    'server_variable_invalid',
    '',
    `The variable "${name.slice(0, 80)}" of the server does not have that value.`,
    `Give one of: ${allowed.slice(0, 30).join(', ')}.`,
  );
}

function unsafe(): RequestError {
  return new RequestError(
    'server_unsafe',
    '',
    'The server is not a plain http or https address.',
    'Give an address such as https://api.example.com/v1, without a user name in it.',
  );
}
