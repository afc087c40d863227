const prefix = 'plugdesk.draft.';

/** What was typed and not sent, on this device. */
export function readDraft(key: string): string {
  return localStorage.getItem(prefix + key) ?? '';
}

/** Keeps what was typed; nothing is kept of an empty field. */
export function writeDraft(key: string, text: string): void {
  if (text === '') localStorage.removeItem(prefix + key);
  else localStorage.setItem(prefix + key, text);
}
