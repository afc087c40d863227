import { randomBytes } from 'node:crypto';
import {
  type EndpointName,
  type Endpoints,
  endpoints,
  type Person,
  type Role,
  type Session,
} from '@plugdesk/protocol';
import { pino } from 'pino';
import type { z } from 'zod';
import { type Config, readConfig } from '../src/config.ts';
import { createDesk, type Desk, type DeskOverrides } from '../src/desk.ts';
import { rememberedPasswords } from './remembered-passwords.ts';
import { sharedCompiler } from './shared-compiler.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : never;

/** What goes into a call. */
interface CallInput {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: unknown;
}

/** Somebody's browser, as far as HTTP goes. */
export interface SessionClient {
  person: Person;
  /** As sent in the `cookie` header. */
  cookie: string;
  password: string;
  /** Calls an endpoint. @throws Error where the answer is not 200 */
  call<Name extends EndpointName>(
    name: Name,
    input?: CallInput,
  ): Promise<OutputOf<Endpoints[Name]['response']>>;
  /** Any request to the desk, same-origin and with the cookie; an object as body becomes JSON. */
  fetch(path: string, init?: TestRequest): Promise<Response>;
}

/** A request of a test. */
export interface TestRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** A desk of a test's own: real HTTP on a free port, real database. */
export interface TestDesk {
  url: string;
  desk: Desk;
  /** The desk's key; another desk on the same database needs the same. */
  key: Config['key'];
  database: TestDatabase;
  /** A request of somebody who is not signed in, same-origin. */
  fetch(path: string, init?: TestRequest): Promise<Response>;
  /** Becomes the first administrator by the one-time link. */
  signUpAdministrator(): Promise<SessionClient>;
  /** Invites a person by the administrator (who is signed up first where needed) and accepts. */
  invite(role: Role): Promise<SessionClient>;
  signIn(email: string, password: string): Promise<SessionClient>;
  close(): Promise<void>;
}

const password = 'correct horse battery';

/**
 * Starts a desk without the example plugins, which take longer to start than the desk itself. `config` replaces
 * settings (`demo: true` with a `dataFolder` starts them), the rest is as in {@link DeskOverrides}.
 */
export async function startTestDesk(
  overrides: DeskOverrides & { config?: Partial<Config> } = {},
): Promise<TestDesk> {
  const database = await createTestDatabase();
  const read = readConfig({ PORT: '0', PLUGDESK_KEY: randomBytes(32).toString('hex') });
  if (!read.ok) throw new Error('the test configuration is wrong');
  const { config, ...rest } = overrides;
  const settings = { ...read.config, stopMs: 500, demo: false, ...config };
  const desk = await createDesk(settings, {
    logger: pino({ level: 'silent' }),
    database: database.database,
    compiler: sharedCompiler(),
    passwords: rememberedPasswords,
    ...rest,
  });
  const { port } = await desk.listen();
  const url = `http://127.0.0.1:${port}`;
  let people = 0;
  let administrator: SessionClient | null = null;

  const request = (path: string, init: TestRequest = {}, cookie?: string) =>
    fetch(`${url}${path}`, {
      method: init.method ?? 'GET',
      headers: {
        origin: url,
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...init.headers,
      },
      redirect: 'manual',
      ...(init.body === undefined
        ? {}
        : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
      ...(init.signal === undefined ? {} : { signal: init.signal }),
    });

  const openSession = async (path: string, body: unknown): Promise<SessionClient> => {
    const response = await request(path, { method: 'POST', body });
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const session = (await response.json()) as Session;
    if (session.person === null) throw new Error(`${path}: nobody is signed in`);
    const cookie = response.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
    const clientFetch = (target: string, init?: TestRequest) => request(target, init, cookie);
    const client: SessionClient = {
      person: session.person,
      cookie,
      password,
      fetch: clientFetch,
      async call(name, input = {}) {
        const response = await clientFetch(endpointAddress(name, input), {
          method: endpoints[name].method,
          ...(endpoints[name].method === 'GET' ? {} : { body: input.body ?? {} }),
        });
        const text = await response.text();
        if (response.status !== 200) throw new Error(`${name}: ${response.status} ${text}`);
        return JSON.parse(text);
      },
    };
    if (client.person.role === 'administrator') administrator = client;
    return client;
  };
  const newPerson = (name: string) => ({ name, password, timeZone: 'Europe/Paris', language: 'en' });

  const testDesk: TestDesk = {
    url,
    desk,
    key: settings.key,
    database,
    fetch: (path, init) => request(path, init),
    async signUpAdministrator() {
      const link = await desk.createFirstAdministratorLink();
      return openSession('/api/first-administrator', {
        ...newPerson('Ada'),
        email: 'ada@example.com',
        token: link?.split('#')[1],
      });
    },
    async invite(role) {
      const inviting = administrator ?? (await testDesk.signUpAdministrator());
      const { link } = await inviting.call('createInvitation', { body: { email: null, role } });
      people += 1;
      return openSession(`/api/invitations/${link.split('#')[1]}/accept`, {
        ...newPerson(`Person ${people}`),
        email: `person${people}@example.com`,
      });
    },
    signIn: (email, secret) => openSession('/api/auth/sign-in/email', { email, password: secret }),
    async close() {
      await desk.close();
      await database.close();
    },
  };
  return testDesk;
}

/** Path and query of a call. */
export function endpointAddress(name: EndpointName, input: CallInput = {}): string {
  const path = endpoints[name].path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(input.params?.[key] ?? 'x')),
  );
  const query = new URLSearchParams(input.query ?? {});
  return query.size === 0 ? path : `${path}?${query}`;
}
