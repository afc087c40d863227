/**
 * Says what kept the desk from starting, with the setting that it hangs on where one can be told. Pure.
 * @param env the environment that the desk was started with
 */
export function explainStartFailure(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const message = error instanceof Error ? error.message : String(error);
  const failure = error as NodeJS.ErrnoException;
  if (
    failure?.syscall === 'listen' ||
    (failure?.code === 'ENOTFOUND' && failure.syscall === 'getaddrinfo' && !env.DATABASE_URL)
  ) {
    if (failure.code === 'EADDRINUSE')
      return `the port is taken (${message}). Set PORT to another one, or end what runs there.`;
    if (failure.code === 'EACCES')
      return `the port may not be opened (${message}). Set PORT to 1024 or higher.`;
    return `nothing can listen there (${message}). Set PLUGDESK_HOST to an address of this machine, such as 127.0.0.1.`;
  }
  const unreachable = /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ECONNRESET|28P01|28000|3D000)$/;
  if (env.DATABASE_URL && unreachable.test(failure?.code ?? '')) {
    return `the database in DATABASE_URL cannot be used (${message}). Check host, port, name and password.`;
  }
  return message;
}
