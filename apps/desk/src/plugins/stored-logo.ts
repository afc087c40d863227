import type { Logo } from './reading/fetch-logo.ts';

/** The logo of a row that has one; null where it has none. Pure. */
export function readStoredLogo(row: { logo_bytes: Buffer | null; logo_type: string | null }): Logo | null {
  return row.logo_bytes && row.logo_type ? { bytes: row.logo_bytes, type: row.logo_type } : null;
}
