/** A key as it was pressed, and where. */
export interface KeyPress {
  key: string;
  /** Ctrl or ⌘. */
  command: boolean;
  shift: boolean;
  alt: boolean;
  /** The focus stands where text is typed. */
  inField: boolean;
}

/** Where G and a second letter lead. */
export const places = {
  a: '/approvals',
  m: '/memories',
  l: '/live',
  p: '/plugins',
  c: '/conversations',
  y: '/you',
} as const;

/** What a key asks for. */
export type ShortcutAct =
  | { kind: 'palette' | 'new-conversation' | 'table' | 'search' | 'call' }
  | { kind: 'go'; to: (typeof places)[keyof typeof places] }
  | { kind: 'move'; step: 1 | -1 }
  | { kind: 'tab'; place: number };

/**
 * Reads a key press. No key decides about an approval: there is no act for it. Keys without Ctrl or ⌘ act outside of
 * text fields only, and only where `singleKeys` is on.
 * @param afterG whether the press before this one was G
 * @returns what to do, and whether the next press is the second of two
 */
export function readShortcut(
  press: KeyPress,
  { afterG, singleKeys }: { afterG: boolean; singleKeys: boolean },
): { act: ShortcutAct | null; afterG: boolean } {
  const key = press.key.toLowerCase();
  const none = { act: null, afterG: false };
  if (press.alt) return none;
  if (press.command) {
    if (key === 'k' && !press.shift) return { act: { kind: 'palette' }, afterG: false };
    if (key === 'o' && press.shift) return { act: { kind: 'new-conversation' }, afterG: false };
    return none;
  }
  if (press.inField || !singleKeys) return none;
  if (afterG) {
    const to = Object.hasOwn(places, key) ? places[key as keyof typeof places] : null;
    return { act: to === null ? null : { kind: 'go', to }, afterG: false };
  }
  const act = readSingleKey(key);
  return { act, afterG: key === 'g' };
}

function readSingleKey(key: string): ShortcutAct | null {
  switch (key) {
    case '?':
      return { kind: 'table' };
    case '/':
      return { kind: 'search' };
    case 'e':
      return { kind: 'call' };
    case 'j':
      return { kind: 'move', step: 1 };
    case 'k':
      return { kind: 'move', step: -1 };
    case '1':
    case '2':
    case '3':
    case '4':
      return { kind: 'tab', place: Number(key) - 1 };
    default:
      return null;
  }
}
