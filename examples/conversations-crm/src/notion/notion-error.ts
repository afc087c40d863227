/** What Notion answered instead of what was asked for (developers.notion.com, Status codes). */
export class NotionError extends Error {
  /** 0 where it did not answer. */
  readonly status: number;
  /** `unauthorized`, `object_not_found`, `validation_error`, `rate_limited`, …; `no_answer` is ours. */
  readonly code: string;
  /** Seconds, where Notion said so. */
  readonly retryAfter: number | null;

  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether another try may go better without anybody doing anything. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 409 || this.status === 429 || this.status >= 500;
  }
}
