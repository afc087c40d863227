/** Which desk, and who speaks. */
export interface Speaker {
  /** Address of the desk, such as `https://desk.example.com`. */
  deskUrl: string;
  /** Your plugin's id at that desk. */
  pluginId: string;
  /** `pnk_…`, as the desk showed it once. */
  key: string;
  /** Instead of the runtime's own. */
  fetch?: typeof fetch;
}

/** What is said to one person. */
export interface Said {
  /** The person as your plugin knows them from deliveries. */
  uid: string;
  /** Plain text, at most 4,000 characters; shown as it is, never as markup. */
  message: string;
  /** The session it is about, as a delivery named it. */
  sessionId?: string;
  /** The memory it is about. */
  memoryId?: string;
  /** Your own id for it: what you send again with the same one is not said twice. */
  id?: string;
}

/** The desk did not take what was said. */
export class NotifyError extends Error {
  override readonly name = 'NotifyError';
  /** The desk's stable code, such as `uid_unknown` or `rate_limited`; `no_answer` where no desk answered. */
  readonly code: string;
  /** HTTP status; null where nothing came back. */
  readonly status: number | null;
  /** When it may be tried again, in seconds from now; null where that is not said. */
  readonly retryAfterSeconds: number | null;

  constructor(code: string, message: string, status: number | null, retryAfterSeconds: number | null) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** How long the desk has to answer, in milliseconds. */
const answerWithinMs = 15_000;

/**
 * Says something to a person later, outside of a delivery: it is a notification at the desk and stands in your plugin's
 * conversation with them. At most 10 new ones an hour for one person, 300 with what repeats them, and 600 a minute in all.
 *
 * @returns the id of the notification, and whether it had been said before
 * @throws NotifyError `uid_unknown` for nobody of yours, `plugin_not_on` when the person turned your plugin off,
 *   `rate_limited` with `retryAfterSeconds`, `plugin_key_invalid`, `memory_not_found`, `transcript_not_found`,
 *   `invalid_input`, and `no_answer`: then try again with the same `id`
 */
export async function notify(speaker: Speaker, said: Said): Promise<{ id: string; repeated: boolean }> {
  const send = speaker.fetch ?? fetch;
  const address = new URL(
    `api/plugins/${encodeURIComponent(speaker.pluginId)}/notifications`,
    `${speaker.deskUrl.replace(/\/+$/, '')}/`,
  );
  const { uid, message, sessionId, memoryId, id } = said;
  const response = await send(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${speaker.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ uid, message, session_id: sessionId, memory_id: memoryId, id }),
    // A key goes to the desk and nowhere else.
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error: unknown) => {
    throw new NotifyError('no_answer', error instanceof Error ? error.message : 'no answer', null, null);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isTaken(answer)) return { id: answer.id, repeated: answer.repeated };
  const problem = (answer as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new NotifyError(
    typeof problem?.code === 'string' ? problem.code : 'no_answer',
    typeof problem?.message === 'string' ? problem.message : `The desk answered ${response.status}.`,
    response.status,
    Number.isFinite(after) ? after : null,
  );
}

function isTaken(answer: unknown): answer is { id: string; repeated: boolean } {
  const { id, repeated } = (answer ?? {}) as { id?: unknown; repeated?: unknown };
  return typeof id === 'string' && typeof repeated === 'boolean';
}
