import type { EndpointName } from '@plugdesk/protocol';
import { DeskProblem, offlineProblem, processProblem } from './desk-problem.ts';
import { buildEndpointRequest, type EndpointInput, type EndpointResponse } from './endpoint-call.ts';
import { type FollowOptions, followConversation } from './follow-conversation.ts';

type InputArguments<Name extends EndpointName> =
  Record<string, never> extends EndpointInput<Name>
    ? [input?: EndpointInput<Name>, signal?: AbortSignal]
    : [input: EndpointInput<Name>, signal?: AbortSignal];

/** Everything a program can do with a desk. */
export interface DeskClient {
  /**
   * Calls an endpoint by its name. Throws {@link DeskProblem} for every answer but a success, with the code
   * `offline` where no answer came. An aborted call throws the signal's reason.
   */
  call<Name extends EndpointName>(
    name: Name,
    ...input: InputArguments<Name>
  ): Promise<EndpointResponse<Name>>;
  /** Calls an endpoint whose body is bytes, such as a file. Throws as `call` does. */
  upload<Name extends EndpointName>(
    name: Name,
    input: EndpointInput<Name>,
    bytes: Blob,
    signal?: AbortSignal,
  ): Promise<EndpointResponse<Name>>;
  /** Signs in with e-mail and password. Throws {@link DeskProblem} `wrong_credentials` or `rate_limited`. */
  signIn(credentials: { email: string; password: string }): Promise<void>;
  /** Ends the session. */
  signOut(): Promise<void>;
  /** Follows what happens in a conversation until the signal aborts. See {@link FollowOptions}. */
  followConversation(options: FollowOptions): Promise<void>;
}

/**
 * Makes a client of the desk at `baseUrl` (no slash at the end; empty for the page's own origin). `fetch` is
 * passed in; in a browser it carries the session's cookie by itself.
 */
export function createDeskClient(desk: { baseUrl: string; fetch: typeof fetch }): DeskClient {
  async function request(method: string, path: string, body: string | Blob | null, signal?: AbortSignal) {
    let response: Response;
    let text: string;
    try {
      response = await desk.fetch(`${desk.baseUrl}${path}`, {
        method,
        body,
        signal: signal ?? null,
        headers: {
          accept: 'application/json',
          ...(body === null
            ? {}
            : { 'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }),
        },
      });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw offlineProblem(cause);
    }
    if (!response.ok) throw processProblem(response, text);
    try {
      return JSON.parse(text === '' ? 'null' : text) as unknown;
    } catch (cause) {
      throw new DeskProblem({
        code: 'unreadable',
        message: `The answer to ${method} ${path} is not JSON.`,
        hint: 'Something between here and the desk may have answered in its place.',
        status: response.status,
        cause,
      });
    }
  }

  return {
    async call(name, ...[input, signal]) {
      const { method, path, body } = buildEndpointRequest(name, input ?? {});
      return (await request(method, path, body, signal)) as EndpointResponse<typeof name>;
    },
    async upload(name, input, bytes, signal) {
      const { method, path } = buildEndpointRequest(name, input);
      return (await request(method, path, bytes, signal)) as EndpointResponse<typeof name>;
    },
    async signIn(credentials) {
      await request('POST', '/api/auth/sign-in/email', JSON.stringify(credentials));
    },
    async signOut() {
      await request('POST', '/api/auth/sign-out', '{}');
    },
    followConversation: (options) => followConversation(desk, options),
  };
}
