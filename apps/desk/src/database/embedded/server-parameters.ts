/** What the server is told on its command line; sized for a small machine. */
const defaults: Readonly<Record<string, string>> = {
  // No TCP port: who may enter the socket's folder may connect.
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '200',
  shared_buffers: '128MB',
  // Durability is what the desk promises; it is written out so that no default can take it away.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements hold what people wrote: the log gets none of them.
  log_min_error_statement: 'panic',
  log_min_messages: 'warning',
  logging_collector: 'off',
};

/** The server's parameters: its folders, the defaults, and what the caller sets beside or instead of them. */
export function serverParameters(
  dataFolder: string,
  socketFolder: string,
  settings: Readonly<Record<string, string>>,
): string[] {
  const all = { ...defaults, unix_socket_directories: socketFolder, ...settings };
  return ['-D', dataFolder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
