import type { ConnectionNeed, Fault, PluginAuth, ToolCall } from '@plugdesk/protocol';
import { EgressError } from '../../egress/egress-error.ts';
import type { GuardedResponse } from '../../egress/guarded-fetch.ts';
import type { AnswerFile } from '../answers/keep-file.ts';
import { processAnswer } from '../answers/process-answer.ts';
import type { ReadAnswer } from '../answers/read-answer.ts';
import { type AssistantDependencies, callDeadlineMs, largestAnswerBytes } from '../assistant-dependencies.ts';
import type { CredentialWanted, UsedCredential } from '../ports.ts';
import { addCredential } from './add-credential.ts';
import { joinBody } from './body-pieces.ts';
import { readFixedRequest } from './exact-request.ts';
import { hideCredential } from './hide-credential.ts';

/** What became of a request that was sent, or could not be. */
export interface SendOutcome {
  /** `needs-connection`: it was not sent or not let in, and waits; `connected`: it was not let in and asks again. */
  status: Extract<
    ToolCall['status'],
    'succeeded' | 'failed' | 'unknown' | 'stopped' | 'needs-connection' | 'connected'
  >;
  need: ConnectionNeed | null;
  result: ToolCall['result'];
  digest: string | null;
  response: { headers: Record<string, string>; body: Buffer } | null;
  /** What is to be kept beside the call: the whole of a long answer, a file. */
  kept: ReadAnswer['kept'];
  file: AnswerFile | null;
  fault: Fault | null;
  durationMs: number;
}

/**
 * Sends stored bytes once, with the credential added at the last moment. Never throws for what happens on the wire: a change whose
 * request may have arrived without an answer is `unknown`, never `failed`.
 * @param change whether it alters something elsewhere: then it is not redirected and gets a connection of its own
 * @param renewed whether it was refused before and the sign-in renewed for it: that is done once for a call
 */
export async function sendCall(
  desk: AssistantDependencies,
  stored: { bytes: Buffer; hash: string },
  who: { plugin: { id: string; name: string; auth: PluginAuth }; wanted: CredentialWanted },
  change: boolean,
  renewed: boolean,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const startedAt = performance.now();
  const duration = () => performance.now() - startedAt;
  const { plugin, wanted } = who;
  let request: ReturnType<typeof readFixedRequest>;
  let body: Uint8Array | null;
  try {
    request = readFixedRequest(stored.bytes, stored.hash);
    body = Array.isArray(request.body)
      ? await joinBody(desk.database.kysely, wanted, request.body)
      : request.body;
  } catch (error) {
    return { ...notSent(duration()), fault: storedRequestFault(error) };
  }
  try {
    for (let again = renewed; ; again = true) {
      const answer = await desk.credentials.credentialFor(wanted);
      if (answer.kind === 'needs') return parked(answer.need, duration());
      if (answer.kind === 'failed') return { ...notSent(duration()), fault: answer.fault };
      const used = answer.kind === 'ready' ? answer.used : null;
      const credential = answer.kind === 'ready' ? answer.credential : null;
      const response = await desk.guardedFetch({
        ...addCredential({ ...request, body }, credential),
        deadlineMs: callDeadlineMs,
        maxBodyBytes: largestAnswerBytes,
        overLimit: 'cut',
        maxRedirects: change ? 0 : 5,
        freshConnection: change,
        ...(signal ? { signal } : {}),
      });
      const next = used === null ? null : await settleCredential(desk, wanted, used, response, again);
      if (next?.kind === 'renewed' && !change) continue;
      if (next?.kind === 'renewed') return { ...notSent(duration()), status: 'connected' };
      if (next?.kind === 'needs') return parked({ ...next.need, asksAgain: change }, duration());
      return await readOutcome(desk, hideCredential(response, credential), plugin, duration());
    }
  } catch (error) {
    if (!(error instanceof EgressError))
      desk.logger.error({ err: error }, 'a call could not be sent by a fault of the desk');
    const known = error instanceof EgressError ? error : null;
    if (change && (known === null || known.reached)) {
      return {
        ...notSent(duration()),
        status: 'unknown',
        fault: {
          code: 'outcome_unknown',
          message: `${plugin.name} may have got the request, but no answer came: ${known?.message ?? 'a fault of the desk'}`,
          hint: `It is not repeated by itself. Look in ${plugin.name} first.`,
        },
      };
    }
    return {
      ...notSent(duration()),
      status: known?.code === 'stopped' ? 'stopped' : 'failed',
      fault: known
        ? { code: known.code, message: known.message, hint: known.hint }
        : { code: 'internal', message: 'The desk made a mistake while calling.', hint: 'Try again.' },
    };
  }
}

/** Notes what became of the credential: a call worked with it, or what comes next after a refusal. */
async function settleCredential(
  desk: AssistantDependencies,
  key: CredentialWanted,
  used: UsedCredential,
  { status, headers }: GuardedResponse,
  again: boolean,
) {
  if (status === 401 || status === 403) {
    const challenge = headers['www-authenticate'];
    return desk.credentials.afterRefusal(key, used, { status, challenge }, again);
  }
  // A server that fails or refuses for another reason may not have looked at the credential: that proves nothing.
  if (status < 200 || status >= 300) return null;
  // Whether the note is written decides nothing about the call.
  desk.credentials
    .noteWorked(key, used)
    .catch((error: unknown) => desk.logger.warn({ err: error }, 'a working connection was not noted'));
  return null;
}

function parked(need: ConnectionNeed, durationMs: number): SendOutcome {
  return { ...notSent(durationMs), status: 'needs-connection', need, fault: need.fault };
}

function notSent(durationMs: number): SendOutcome {
  return {
    status: 'failed',
    need: null,
    result: null,
    digest: null,
    response: null,
    kept: null,
    file: null,
    fault: null,
    durationMs,
  };
}

function storedRequestFault(error: unknown): Fault {
  return {
    code: 'stored_request_changed',
    message: `Nothing was sent. ${error instanceof Error ? error.message : ''}`.trim(),
    hint: 'Tell the operator: what is stored was changed from outside the desk.',
  };
}

async function readOutcome(
  desk: AssistantDependencies,
  response: GuardedResponse,
  plugin: { name: string; auth: PluginAuth },
  durationMs: number,
): Promise<SendOutcome> {
  const answer = await processAnswer(desk, response);
  const fault = response.status >= 200 && response.status < 300 ? null : refusal(response, plugin);
  const told =
    fault === null
      ? answer.told
      : `${fault.message}${answer.result.kind === 'empty' ? '' : `\n${answer.told}`}`;
  return {
    status: fault === null ? 'succeeded' : 'failed',
    need: null,
    result: answer.result,
    digest: told,
    response: {
      headers: keptHeaders(response.headers),
      body: Buffer.from(answer.beginning, 'utf8'),
    },
    kept: answer.kept,
    file: answer.file,
    fault,
    durationMs,
  };
}

function refusal(response: GuardedResponse, plugin: { name: string; auth: PluginAuth }): Fault {
  const { status } = response;
  if (status >= 300 && status < 400) {
    return {
      code: 'plugin_redirected',
      message: `${plugin.name} answered ${status} and wants it sent elsewhere (${response.headers.location ?? 'no address'}). It was not sent there.`,
      hint: 'What was approved is one request to one address. The plugin’s author should give the right one.',
    };
  }
  if (status === 401 || (status === 403 && plugin.auth.type !== 'none')) {
    return {
      code: 'plugin_wants_sign_in',
      message: `${plugin.name} answered ${status}: this is not allowed with the sign-in that the desk has.`,
      hint:
        plugin.auth.type === 'none'
          ? 'Tell an administrator: this plugin needs a sign-in.'
          : 'The person can connect again on the plugin’s page, perhaps with another account.',
    };
  }
  return {
    code: status >= 500 ? 'plugin_failed' : 'plugin_refused',
    message: `${plugin.name} answered ${status}.`,
    hint: status >= 500 ? 'The fault is the plugin’s. Try again later.' : null,
  };
}

/** Cookies of a plugin are its own; the rest may be looked at. */
function keptHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie'));
}
