import type { Server } from '@plugdesk/tool-compiler';

/** A server's address with the defaults of its variables. */
export function fillServer(server: Server): string {
  return server.url.replace(/\{([^{}]+)\}/g, (all, name: string) =>
    Object.hasOwn(server.variables, name) ? (server.variables[name]?.default ?? all) : all,
  );
}
