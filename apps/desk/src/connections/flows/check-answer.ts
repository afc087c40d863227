import { AuthorizationResponseError, skipStateCheck, validateAuthResponse } from 'oauth4webapi';
import { hideForms, writtenForms } from '../../keys/written-forms.ts';
import { ConnectionFault, quoteServer } from '../connection-fault.ts';
import type { DeskClient } from '../servers/find-client.ts';
import type { SignInSetup } from '../sign-in/sign-in-setup.ts';
import { secretsIn } from '../steps/mask-secrets.ts';
import type { FlowRow } from './find-flow.ts';

/**
 * Checks what the browser brought back (RFC 6749 section 4.1.2, RFC 9207): that it comes from the server that was asked
 * and has a code. `state` was checked when the flow was found.
 * @returns the parameters that the exchange takes
 * @throws ConnectionFault `sign_in_denied`, `sign_in_failed`, `issuer_wrong`, `issuer_missing`, `code_missing`
 */
export function checkAnswer(
  setup: SignInSetup,
  flow: FlowRow,
  parameters: URLSearchParams,
  { client }: DeskClient,
): URLSearchParams {
  const issuer = parameters.get('iss');
  const forms = writtenForms(secretsIn(parameters));
  const quote: Quote = (said) => quoteServer(hideForms(said ?? '', forms));
  const expected = flow.issuer;
  if (expected !== null && setup.server?.issuer !== expected) {
    throw new ConnectionFault(
      'issuer_wrong',
      'The plugin’s sign-in server changed while you were signing in.',
      'Start again.',
    );
  }
  if (issuer !== null && expected !== null && issuer !== expected) {
    throw new ConnectionFault(
      'issuer_wrong',
      `The answer says that it comes from ${quote(issuer)}, but you were sent to ${expected}. It was not used.`,
      'Do not go on. Tell an administrator.',
    );
  }
  if (issuer !== null && expected === null && !isNamed(setup, issuer)) {
    throw new ConnectionFault(
      'issuer_wrong',
      `The answer says that it comes from ${quote(issuer)}, which the plugin does not name. It was not used.`,
      'Do not go on. Tell an administrator.',
    );
  }
  if (issuer === null && setup.server?.authorization_response_iss_parameter_supported === true) {
    throw new ConnectionFault(
      'issuer_missing',
      'The server promises to say who it is in its answer, and did not. The answer was not used.',
      'Start again. If it stays so, tell an administrator.',
    );
  }
  const error = parameters.get('error');
  if (error !== null) throw explainError(error, parameters.get('error_description'), quote);
  if (!parameters.get('code')) {
    throw new ConnectionFault(
      'code_missing',
      'The server sent you back without a code.',
      'Start again. If it stays so, tell the plugin’s author.',
    );
  }
  if (setup.server === null) return parameters;
  try {
    return validateAuthResponse(setup.server, client, parameters, skipStateCheck);
  } catch (cause) {
    if (cause instanceof AuthorizationResponseError)
      throw explainError(cause.error, cause.error_description ?? null, quote);
    throw new ConnectionFault('sign_in_failed', 'The server’s answer is not understood.', 'Start again.', {
      cause,
    });
  }
}

/** What a server said, fit to be shown and without the code and `state` that came with it. */
type Quote = (said: string | null) => string;

/** Of a server without metadata nothing tells its issuer: it must be at the origin of an endpoint that the plugin names. */
function isNamed({ plugin: { auth } }: SignInSetup, issuer: string): boolean {
  if (auth.type !== 'oauth' || !URL.canParse(issuer)) return false;
  return [auth.authorizationEndpoint, auth.tokenEndpoint].some(
    (written) => URL.canParse(written) && new URL(written).origin === new URL(issuer).origin,
  );
}

function explainError(error: string, description: string | null, quote: Quote): ConnectionFault {
  const said = [quote(error), quote(description)].filter(Boolean).join(': ');
  if (error === 'access_denied') {
    return new ConnectionFault(
      'sign_in_denied',
      `You or the server said no${description === null ? '' : `: “${quote(description)}”`}. Nothing was connected.`,
      'Start again if you want to connect after all.',
    );
  }
  return new ConnectionFault(
    'sign_in_failed',
    `The server ended the sign-in and said “${said}”.`,
    'Start again. If it stays so, an administrator reads the log of this sign-in.',
  );
}
