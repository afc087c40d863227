/** The code of an error: PostgreSQL's (appendix A), or Node's such as `ECONNREFUSED`; `''` where it has none. Pure. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
