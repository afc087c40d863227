/** What can be walked through with J and K, page by page. */
const rows = '.call-line, .card h2 a, .admin-plugin a.label, .talk-list a.talk, .rows a.row-link';

/** Moves the focus to the next or previous row of the page; the first or last one where none has it. */
export function moveFocus(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('main')].flatMap((main) => [
    ...main.querySelectorAll<HTMLElement>(rows),
  ]);
  const { activeElement } = document;
  const place = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
  const next = place === -1 ? (step === 1 ? all[0] : all.at(-1)) : all[place + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** Puts the focus into the composer, or into the page's search. */
export function focusField(): boolean {
  const field = document.querySelector<HTMLElement>('.composer textarea, main input[type="search"]');
  field?.focus();
  return field !== null;
}

/** The call in which the focus stands. */
function focusedCall(): Element | null {
  return document.activeElement?.closest('.call') ?? null;
}

/** Opens or closes the call in focus. */
export function toggleCall(): void {
  focusedCall()?.querySelector<HTMLElement>('.call-line')?.click();
}

/** Shows a tab of the open call in focus. */
export function showTab(place: number): void {
  const tab = focusedCall()?.querySelectorAll<HTMLElement>('[role="tab"]')[place];
  tab?.click();
  tab?.focus();
}

/** Closes the open call in which the focus stands. @returns whether there was one */
export function closeCall(): boolean {
  const line = focusedCall()?.querySelector<HTMLElement>('.call-line[aria-expanded="true"]');
  if (!line) return false;
  line.click();
  line.focus();
  return true;
}

/** Leaves the composer. @returns whether the focus was there */
export function leaveComposer(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.closest('.composer')) return false;
  field.blur();
  return true;
}

/** Stops the answer that is being written. */
export function stopAnswer(): void {
  document.querySelector<HTMLElement>('.composer button[data-stop]')?.click();
}
