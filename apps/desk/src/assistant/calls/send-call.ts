import type { Fault, PluginAuth, ToolCall } from '@plugdesk/protocol';
import { EgressError } from '../../egress/egress-error.ts';
import type { GuardedResponse } from '../../egress/guarded-fetch.ts';
import type { AnswerFile } from '../answers/keep-file.ts';
import { processAnswer } from '../answers/process-answer.ts';
import type { ReadAnswer } from '../answers/read-answer.ts';
import { type AssistantDependencies, callDeadlineMs, largestAnswerBytes } from '../assistant-dependencies.ts';
import type { CallCredential } from '../ports.ts';
import { readFixedRequest } from './exact-request.ts';

/** What became of a request that was sent, or could not be. */
export interface SendOutcome {
  status: Extract<ToolCall['status'], 'succeeded' | 'failed' | 'unknown' | 'stopped'>;
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
 */
export async function sendCall(
  desk: AssistantDependencies,
  stored: { bytes: Buffer; hash: string },
  who: { personId: string; plugin: { id: string; name: string; auth: PluginAuth } },
  change: boolean,
  signal: AbortSignal | undefined,
): Promise<SendOutcome> {
  const startedAt = performance.now();
  const duration = () => performance.now() - startedAt;
  let request: ReturnType<typeof readFixedRequest>;
  try {
    request = readFixedRequest(stored.bytes, stored.hash);
  } catch (error) {
    return { ...notSent(duration()), fault: storedRequestFault(error) };
  }
  try {
    const credential = await desk.credentials.credentialFor(who.personId, who.plugin);
    const added = credentialHeaders(credential);
    const response = await desk.guardedFetch({
      url: request.url,
      method: request.method,
      headers: { ...request.headers, ...added },
      secretHeaders: Object.keys(added),
      body: request.body,
      deadlineMs: callDeadlineMs,
      maxBodyBytes: largestAnswerBytes,
      overLimit: 'cut',
      maxRedirects: change ? 0 : 5,
      freshConnection: change,
      ...(signal ? { signal } : {}),
    });
    return await readOutcome(desk, response, who.plugin, duration());
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
          message: `${who.plugin.name} may have got the request, but no answer came: ${known?.message ?? 'a fault of the desk'}`,
          hint: `It is not repeated by itself. Look in ${who.plugin.name} first.`,
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

function notSent(durationMs: number): SendOutcome {
  return {
    status: 'failed',
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
      message: `${plugin.name} answered ${status}: it wants a sign-in that this desk does not have.`,
      hint: 'Tell an administrator: this plugin needs a connection.',
    };
  }
  return {
    code: status >= 500 ? 'plugin_failed' : 'plugin_refused',
    message: `${plugin.name} answered ${status}.`,
    hint: status >= 500 ? 'The fault is the plugin’s. Try again later.' : null,
  };
}

function credentialHeaders(credential: CallCredential | null): Record<string, string> {
  if (credential === null) return {};
  switch (credential.type) {
    case 'bearer':
      return { authorization: `Bearer ${credential.token}` };
    case 'basic':
      return {
        authorization: `Basic ${Buffer.from(`${credential.username}:${credential.password}`, 'utf8').toString('base64')}`,
      };
    case 'header':
      return { [credential.name.toLowerCase()]: credential.value };
  }
}

/** Cookies of a plugin are its own; the rest may be looked at. */
function keptHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie'));
}
