import type { Connection } from '@plugdesk/protocol';

/** A connection by the person's own name for it and by whom the plugin says it is, where that is something else. Pure. */
export function nameAccount({ name, accountName }: Pick<Connection, 'name' | 'accountName'>): string {
  return accountName && accountName !== name ? `${name} (${accountName})` : name;
}
