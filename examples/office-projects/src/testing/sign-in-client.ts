import type { TestContext } from 'node:test';
import * as oauth from 'oauth4webapi';
import { type StartOptions, startOfficeProjects } from '../start-office-projects.ts';

/** Where the tests' desk wants people back. Nothing listens there: answers are read from the redirect. */
export const deskAddress = 'http://127.0.0.1:9/connections/office/return';

const insecure = { [oauth.allowInsecureRequests]: true } as const;

/** A browser as far as signing in needs one: it keeps cookies and follows no redirect by itself. */
export function makeBrowser() {
  const cookies = new Map<string, string>();
  return async (address: string, form?: Record<string, string>) => {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      next: location === null ? null : new URL(location, address).href,
    };
  };
}
export type Browser = ReturnType<typeof makeBrowser>;

/** Follows redirects until a page is shown or the way leads back to the desk. */
export async function walk(browser: Browser, address: string, form?: Record<string, string>) {
  let at = address;
  let answer = await browser(address, form);
  while (answer.next !== null && !answer.next.startsWith(deskAddress)) {
    at = answer.next;
    answer = await browser(at);
  }
  return { ...answer, at, back: answer.next === null ? null : new URL(answer.next) };
}

/** Starts the service and gives what a client of it needs: discovery done, requests built by oauth4webapi. */
export async function startTestOffice(test: TestContext, options: Partial<StartOptions> = {}) {
  const office = await startOfficeProjects({ port: 0, deskRedirectAddresses: [deskAddress], ...options });
  test.after(() => office.close());
  const issuer = new URL(office.url);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
  );
  const client: oauth.Client = { client_id: office.client.id };
  const secret = oauth.ClientSecretPost(office.client.secret);

  /** The address that a desk sends the browser to. */
  const begin = async (scope: string, more: Record<string, string> = {}) => {
    const verifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const address = new URL(server.authorization_endpoint ?? '');
    address.search = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: deskAddress,
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...more,
    }).toString();
    return { address: address.href, state, verifier };
  };
  /** Exchanges the code of an answer; `verifier` and `resource` as the desk would send them. */
  const exchange = async (back: URL, expected: { state: string; verifier: string }, resource?: string) => {
    const parameters = oauth.validateAuthResponse(server, client, back, expected.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      parameters,
      deskAddress,
      expected.verifier,
      { ...insecure, ...(resource ? { additionalParameters: { resource } } : {}) },
    );
    return oauth.processAuthorizationCodeResponse(server, client, response);
  };
  /** Signs in as one of the people, allows everything and gives the tokens. */
  const connect = async (scope: string, name = 'alec', more: Record<string, string> = {}) => {
    const browser = makeBrowser();
    const flow = await begin(scope, more);
    const page = await walk(browser, flow.address);
    const { employees } = await import('../office/people.ts');
    const password = employees.find(({ signInName }) => signInName === name)?.password ?? '';
    const consent = await walk(browser, page.at, { act: 'sign-in', name, password });
    const { back } = await walk(browser, consent.at, { act: 'allow' });
    if (back === null) throw new Error('The way did not lead back to the desk.');
    return { tokens: await exchange(back, flow, more.resource), browser, flow, back };
  };
  const refresh = async (token: string) => {
    const response = await oauth.refreshTokenGrantRequest(server, client, secret, token, insecure);
    return oauth.processRefreshTokenResponse(server, client, response);
  };
  const revoke = async (token: string) =>
    oauth.processRevocationResponse(await oauth.revocationRequest(server, client, secret, token, insecure));
  /** Calls the API, with a token or without. */
  const call = async (path: string, token?: string) => {
    const response = await fetch(office.url + path, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '', text };
  };
  return { office, server, client, begin, exchange, connect, refresh, revoke, call };
}
