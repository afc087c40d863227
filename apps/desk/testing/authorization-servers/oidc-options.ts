/** A client as a server of the tests knows it. */
export interface TestClient {
  id: string;
  /** Null for a public client. */
  secret: string | null;
  redirectAddresses: string[];
  /** Whether it may sign in as itself (client credentials) instead of people. Default false. */
  clientCredentials?: boolean;
}

/** Somebody who can sign in. */
export interface TestAccount {
  id: string;
  name: string;
  email: string;
}

/** The people whom a server knows where a test names none. The first one signs in where nobody says who. */
export const testAccounts: readonly TestAccount[] = [
  { id: 'alice', name: 'Alice Ahlgren', email: 'alice@accounts.example' },
  { id: 'bob', name: 'Bob Brodie', email: 'bob@accounts.example' },
];

/** What sets one real authorization server apart from another. */
export interface OidcServerOptions {
  clients?: TestClient[];
  accounts?: readonly TestAccount[];
  /** What may be asked for beside `openid` and `offline_access`. Default `read`, `write`. */
  scopes?: string[];
  /** Default `required`. */
  pkce?: 'required' | 'optional';
  /** Whether `iss` is promised in the metadata, and whether it is sent (RFC 9207). Default both. */
  issuer?: { promised: boolean; sent: boolean };
  /** Where it describes itself. Default `both`. */
  discovery?: 'both' | 'oauth' | 'openid' | 'none';
  /** Protected resources (RFC 8707) that tokens can be asked for; none switches resource indicators off. */
  resources?: string[];
  /** Dynamic registration of clients (RFC 7591). Default false. */
  registration?: boolean;
  /**
   * Takes addresses as client ids, and gets the document behind one from here (client id metadata documents). The
   * library knows https ids only, which nothing on 127.0.0.1 has. Default: not offered.
   */
  clientDocument?: (clientId: string) => Promise<Response>;
  /** Whether a refresh brings a new refresh token and a used one ends the grant. Default true. */
  rotation?: boolean;
  /** Whether refresh tokens are given at all. Default true. */
  refreshTokens?: boolean;
  /** Seconds. Default 3600. */
  accessTokenSeconds?: number;
  /** Seconds. Default 86,400. */
  refreshTokenSeconds?: number;
  /** RFC 7009. Default true. */
  revocation?: boolean;
  /** Default true. */
  userinfo?: boolean;
  /** The time by which codes and tokens end. Default: the clock's. */
  now?: () => Date;
}
