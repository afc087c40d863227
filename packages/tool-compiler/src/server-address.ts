import type { ServerVariable } from './tool.ts';

/** A server's address with a value for each of its variables. */
export function fillIn(
  url: string,
  variables: Record<string, ServerVariable>,
  chosen: Record<string, string> = {},
): string {
  return url.replace(/\{([^{}]+)\}/g, (all, name: string) => {
    const value = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
    return value ?? (Object.hasOwn(variables, name) ? (variables[name]?.default ?? all) : all);
  });
}

/** True for an absolute http or https address without a user's name in it. */
export function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  return (
    (protocol === 'https:' || protocol === 'http:') && hostname !== '' && username === '' && password === ''
  );
}
