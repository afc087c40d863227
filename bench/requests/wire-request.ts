/** A request as it goes out, whoever built it. */
export interface WireRequest {
  url: string;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
}
