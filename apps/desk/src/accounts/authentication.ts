import type { Person } from '@plugdesk/protocol';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Database } from '../database/open-database.ts';
import { DeskError } from '../desk-error.ts';
import { presentAccount } from './present-person.ts';

/** Who a request comes from. */
export interface SignedIn {
  person: Person;
  sessionId: string;
}

/** A finished act on a session, with the cookies that must reach the browser. */
interface WithCookies {
  cookies: string[];
}

/** Sessions and passwords. */
export interface Authentication {
  /** Who the session cookie belongs to; null without a valid session. Renews a session once a day. */
  authenticate(headers: Headers, clientAddress: string): Promise<WithCookies & { signedIn: SignedIn | null }>;
  /**
   * Checks the password and opens a session.
   * @throws DeskError `wrong_credentials`, `suspended`
   */
  signIn(
    credentials: { email: string; password: string },
    headers: Headers,
    clientAddress: string,
  ): Promise<WithCookies & { signedIn: SignedIn }>;
  /** Ends the session of the cookie, if there is one. */
  signOut(headers: Headers): Promise<WithCookies>;
  /** A hash to keep, as {@link PasswordHashing} makes it. */
  hashPassword(password: string): Promise<string>;
  /** Whether a password is the one that a hash was made of. */
  verifyPassword(hash: string, password: string): Promise<boolean>;
}

/** Makes hashes of passwords and checks them. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(pair: { hash: string; password: string }): Promise<boolean>;
}

/** scrypt, each hash with a salt of its own. */
export const scryptPasswords: PasswordHashing = { hash: hashPassword, verify: verifyPassword };

/** What {@link createAuthentication} needs. */
export interface AuthenticationDependencies {
  database: Database;
  /** Signs the cookies. */
  secret: Buffer;
  /** True where the desk's public address is https: cookies then travel encrypted only. */
  secure: boolean;
  publicUrl: string;
  createId: () => string;
  passwords: PasswordHashing;
}

const day = 24 * 60 * 60;
/** Set by the desk on the headers it hands on, never taken from a request. */
const clientAddressHeader = 'x-plugdesk-client-address';

/** Sessions by better-auth on the desk's own tables: 30 days, renewed daily, in a cookie that scripts cannot read. */
export function createAuthentication(deps: AuthenticationDependencies): Authentication {
  const auth = betterAuth({
    appName: 'Plugdesk',
    baseURL: deps.publicUrl,
    secret: deps.secret.toString('base64'),
    database: { db: deps.database.kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: deps.passwords,
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', input: false, required: true },
        timeZone: { type: 'string', input: false, required: true, fieldName: 'time_zone' },
        language: { type: 'string', input: false, required: true },
        suspended: { type: 'boolean', input: false, required: true },
      },
    },
    session: {
      modelName: 'session',
      expiresIn: 30 * day,
      updateAge: day,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // The desk limits by address and by account itself, in one statement (limit-rate.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'plugdesk',
      useSecureCookies: deps.secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: deps.secure, path: '/' },
      // The desk checks every changing request itself (http/check-origin.ts); nothing reaches better-auth's own routes.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { ipAddressHeaders: [clientAddressHeader], ipv6Subnet: 128 },
      database: { generateId: () => deps.createId() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await deps.database.kysely
              .selectFrom('person')
              .select('suspended')
              .where('id', '=', session.userId)
              .executeTakeFirst();
            if (person === undefined || person.suspended) {
              throw new APIError('FORBIDDEN', { code: 'SUSPENDED', message: 'suspended' });
            }
          },
        },
      },
    },
  });

  const authenticate: Authentication['authenticate'] = async (headers, clientAddress) => {
    if (!headers.get('cookie')?.includes('plugdesk.session_token=')) return { signedIn: null, cookies: [] };
    const answer = await auth.api
      .getSession({ headers: ownHeaders(headers, clientAddress), returnHeaders: true })
      .catch((error: unknown) => {
        throw readLookUpError(error);
      });
    const cookies = answer.headers.getSetCookie();
    if (answer.response === null) return { signedIn: null, cookies };
    const { user, session } = answer.response;
    return { signedIn: { person: presentAccount(user), sessionId: session.id }, cookies };
  };

  return {
    authenticate,
    hashPassword: deps.passwords.hash,
    verifyPassword: (hash, password) => deps.passwords.verify({ hash, password }),
    async signIn({ email, password }, headers, clientAddress) {
      try {
        const answer = await auth.api.signInEmail({
          body: { email: email.toLowerCase(), password },
          headers: ownHeaders(headers, clientAddress),
          returnHeaders: true,
        });
        const cookies = answer.headers.getSetCookie();
        const person = await authenticate(new Headers({ cookie: asRequestCookie(cookies) }), clientAddress);
        if (person.signedIn === null) throw new Error('the session was not found right after it was made');
        return { signedIn: person.signedIn, cookies };
      } catch (error) {
        throw readSignInError(error);
      }
    },
    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return { cookies: answer.headers.getSetCookie() };
    },
  };
}

function ownHeaders(headers: Headers, clientAddress: string): Headers {
  const own = new Headers({ [clientAddressHeader]: clientAddress });
  const cookie = headers.get('cookie');
  if (cookie !== null) own.set('cookie', cookie);
  const userAgent = headers.get('user-agent');
  if (userAgent !== null) own.set('user-agent', userAgent.slice(0, 300));
  return own;
}

function asRequestCookie(setCookies: string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Of whatever its look-up in the database threw better-auth says only that it failed: that is no fault of the request. */
function readLookUpError(error: unknown): unknown {
  if (!(error instanceof APIError) || error.body?.code !== 'FAILED_TO_GET_SESSION') return error;
  const failed = new Error('the session could not be looked up in the database', { cause: error });
  // PostgreSQL's code for a connection that failed, whichever way (appendix A).
  return Object.assign(failed, { code: '08000' });
}

function readSignInError(error: unknown): unknown {
  if (!(error instanceof APIError)) return error;
  if (error.body?.code === 'SUSPENDED') {
    return new DeskError('suspended', 'This account is suspended.', { hint: 'Ask an administrator.' });
  }
  // One answer for an unknown address and a wrong password: who has an account here is nobody's business.
  if (error.statusCode === 401 || error.statusCode === 400) {
    return new DeskError('wrong_credentials', 'The e-mail address or the password is wrong.', {
      hint: 'Try again, or ask an administrator for a link to set a new password.',
    });
  }
  return error;
}
