const key = 'plugdesk.single-keys';

/** Whether keys without Ctrl or ⌘ act outside of text fields, on this device. On until switched off. */
export function readSingleKeys(): boolean {
  return localStorage.getItem(key) !== 'off';
}

/** Switches the keys without Ctrl or ⌘ on or off for this device. */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(key);
  else localStorage.setItem(key, 'off');
}
