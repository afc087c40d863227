import { keepAnswer } from '../answers/keep-answer.ts';
import { keepAnswerFile } from '../answers/keep-file.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { parkCall } from '../parking/park-call.ts';
import { wantedCredential } from '../parking/wanted-credential.ts';
import type { ActivePlugin } from '../ports.ts';
import { claimCall } from '../statements/claim-call.ts';
import { saveCall } from '../statements/save-call.ts';
import { noteCall, type TurnContext } from '../turns/turn-context.ts';
import type { StoredCall } from '../turns/turn-state.ts';
import { countFound } from './describe-call.ts';
import { tellPast } from './past-tense.ts';
import { type SendOutcome, sendCall } from './send-call.ts';

/**
 * Runs a call that does not ask. A change is stored as being sent before anything is sent; a read, which may be
 * repeated, is stored while it is on its way.
 * @param from the statuses in which a stored call may be sent; none for a new one
 */
export async function executeUnaskedCall(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
  plugin: ActivePlugin,
  from: StoredCall['view']['status'][],
): Promise<void> {
  const sending: StoredCall = { ...call, view: { ...call.view, status: 'sending' } };
  noteCall(context, sending);
  const stored = saveCall(desk.pool, context.taken, { ...sending, response: null }, from).then((written) => {
    if (!written) throw new Error('A call with this id exists already.');
  });
  const change = call.view.operation?.effect === 'changes';
  if (change) await stored;
  await sendAndSettle(desk, context, sending, plugin, change, stored);
}

/**
 * Carries out a call that a person approved. Claimed first, so that it is sent at most once whoever tries; what is
 * sent are the stored bytes.
 */
export async function executeApprovedCall(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
): Promise<void> {
  const plugin = context.plugins.find((candidate) => candidate.id === call.view.plugin?.id);
  if (!plugin || plugin.version !== call.pluginVersion) {
    await settle(desk, context, call, {
      status: 'failed',
      need: null,
      result: null,
      digest: null,
      response: null,
      kept: null,
      file: null,
      durationMs: 0,
      fault: {
        code: plugin ? 'plugin_version_changed' : 'plugin_not_on',
        message: plugin
          ? 'The plugin’s description changed after this was approved. Nothing was sent.'
          : 'The plugin was turned off after this was approved. Nothing was sent.',
        hint: 'Ask again.',
      },
    });
    return;
  }
  const claimed = await claimCall(desk.pool, context.taken, call.view.id);
  if (claimed === null) return;
  const sending: StoredCall = {
    ...call,
    requestBytes: claimed.requestBytes,
    requestHash: claimed.requestHash,
    view: { ...call.view, status: 'sending' },
  };
  noteCall(context, sending);
  // An approved call always counts as a change here, also a read that asked: it gets one try at one address.
  await sendAndSettle(desk, context, sending, plugin, true, Promise.resolve());
}

async function sendAndSettle(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
  plugin: ActivePlugin,
  change: boolean,
  stored: Promise<void>,
): Promise<void> {
  if (call.requestBytes === null || call.requestHash === null)
    throw new Error('The call has no stored request.');
  const sent = sendCall(
    desk,
    { bytes: call.requestBytes, hash: call.requestHash },
    {
      plugin,
      wanted: wantedCredential(
        {
          personId: context.person.id,
          pluginId: plugin.id,
          conversationId: context.turn.conversationId,
        },
        plugin.tools.find((tool) => tool.name === call.view.toolName)?.tool,
      ),
    },
    change,
    call.view.renewed === true,
    // A change on its way is not torn off when the person stops: its outcome would be unknown for no good reason.
    change ? undefined : context.signal,
  );
  const [outcome] = await Promise.all([sent, stored]);
  if (outcome.status === 'needs-connection' && outcome.need !== null) {
    await parkCall(desk, context, call, outcome.need, ['sending']);
  } else if (outcome.status === 'connected') {
    await askAgainLater(desk, context, call);
  } else {
    await settle(desk, context, call, outcome);
  }
}

/** A change that was refused with an old credential; with the new one it asks again before it is sent. */
async function askAgainLater(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
): Promise<void> {
  const { plugin } = call.view;
  const need = {
    plugin: { id: plugin?.id ?? '', name: plugin?.name ?? '' },
    why: 'reconnect' as const,
    kind: 'oauth' as const,
    connectionId: null,
    scopes: [],
    fault: null,
    asksAgain: true,
  };
  const renewed: StoredCall = {
    ...call,
    view: { ...call.view, status: 'connected', need, renewed: true },
  };
  if (await saveCall(desk.pool, context.taken, { ...renewed, response: null }, ['sending'])) {
    noteCall(context, renewed);
  }
}

async function settle(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
  given: SendOutcome,
): Promise<void> {
  const outcome = await keepBeside(desk, context, call, given);
  const settled: StoredCall = {
    ...call,
    digest: outcome.digest,
    view: {
      ...call.view,
      status: outcome.status,
      sentence: tellOutcome(call.view.sentence, outcome),
      result: outcome.result,
      fault: outcome.fault,
      endedAt: desk.now().toISOString(),
      durationMs: outcome.durationMs,
    },
  };
  const [written] = await Promise.all([
    saveCall(desk.pool, context.taken, { ...settled, response: outcome.response }, ['sending', 'approved']),
    desk.audit.recordAudit({
      actor: context.person.id,
      act: 'call.sent',
      subject: call.view.id,
      content: {
        plugin: call.view.plugin?.id ?? null,
        version: call.pluginVersion,
        operation: call.view.operation?.key ?? null,
        requestHash: call.requestHash,
        asked: call.view.asked,
        outcome: outcome.status,
        status: outcome.result?.status ?? null,
      },
    }),
  ]);
  // Somebody else has closed it meanwhile (the turn was lost): their word stands.
  if (written) noteCall(context, settled);
}

/** Keeps a long answer and a file. An answer that cannot be kept is only its digest; nothing else is lost. */
async function keepBeside(
  desk: AssistantDependencies,
  context: TurnContext,
  call: StoredCall,
  outcome: SendOutcome,
): Promise<SendOutcome> {
  const { kysely } = desk.database;
  if (outcome.file) await keepAnswerFile(kysely, context.taken, call.view.id, outcome.file, desk.now());
  if (!outcome.kept) return outcome;
  try {
    await keepAnswer(kysely, context.taken, call.view.id, outcome.kept, desk.now());
    return outcome;
  } catch (error) {
    desk.logger.warn({ err: error, callId: call.view.id }, 'a long answer could not be kept');
    return { ...outcome, result: outcome.result && { ...outcome.result, readable: false } };
  }
}

function tellOutcome(title: string, outcome: SendOutcome): string {
  if (outcome.status !== 'succeeded' || outcome.response === null) return title;
  const sentence = tellPast(title);
  try {
    const found = countFound(JSON.parse(outcome.response.body.toString('utf8')));
    return found === null ? sentence : `${sentence}, ${found} found`;
  } catch {
    return sentence;
  }
}
