const prefix = 'plugdesk.draft.';

/**
 * What was typed and not sent, on this device.
 * @param key the person's id, a stroke, and which of their drafts it is; `session/forget-people.ts` goes by the id
 */
export function readDraft(key: string): string {
  return localStorage.getItem(prefix + key) ?? '';
}

/** How many files stood beside the field when the page was last left. */
export function readDraftFiles(key: string): number {
  return Number(localStorage.getItem(`${prefix}files.${key}`) ?? 0);
}

/** Keeps only how many files stand beside the field: they themselves do not outlive the page. */
export function writeDraftFiles(key: string, count: number): void {
  if (count === 0) localStorage.removeItem(`${prefix}files.${key}`);
  else localStorage.setItem(`${prefix}files.${key}`, String(count));
}

/** Keeps what was typed; nothing is kept of an empty field. */
export function writeDraft(key: string, text: string): void {
  if (text === '') localStorage.removeItem(prefix + key);
  else localStorage.setItem(prefix + key, text);
}
