/** Asks for the command search, from wherever a button stands. */
export const paletteEvent = 'plugdesk-palette';

/** Opens the command search. */
export function openPalette(): void {
  window.dispatchEvent(new Event(paletteEvent));
}
