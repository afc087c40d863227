import type { Fault } from '@plugdesk/protocol';

/**
 * What went wrong on the way to a connection, or with one. Its code is stable: the web app words it from there. What a
 * server said is quoted shortened and without control characters.
 */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault';
  readonly code: ConnectionFaultCode;
  readonly hint: string;
  /** Whether the sign-in server itself refused: what was asked will be refused again. */
  readonly refused: boolean;

  constructor(
    code: ConnectionFaultCode,
    message: string,
    hint: string,
    options: { refused?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.hint = hint;
    this.refused = options.refused ?? false;
  }

  /** As it is stored and shown. */
  get fault(): Fault {
    return { code: this.code, message: this.message, hint: this.hint };
  }
}

/** Every code that a sign-in, a renewal or a call with a connection can fail with. */
export const connectionFaultCodes = [
  'sign_in_denied',
  'sign_in_failed',
  'sign_in_expired',
  'sign_in_broken_off',
  'sign_in_other_session',
  'sign_in_not_ready',
  'state_missing',
  'state_ambiguous',
  'state_unknown',
  'state_used',
  'issuer_wrong',
  'issuer_missing',
  'code_missing',
  'server_unreachable',
  'server_redirected',
  'server_answer_too_large',
  'token_refused',
  'token_answer_not_understood',
  'token_type_foreign',
  'token_missing',
  'metadata_invalid',
  'registration_refused',
  'redirect_changed',
  'renewal_refused',
  'credential_refused',
  'credential_unreadable',
  'scope_missing',
  'other_account',
] as const;
export type ConnectionFaultCode = (typeof connectionFaultCodes)[number];

/** What a server said, fit to be shown: one line, at most 200 characters. */
export function quoteServer(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g, ' ')
    .trim()
    .slice(0, 200);
}
