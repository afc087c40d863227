import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { loadPart } from '../desk/load-part.ts';
import { paletteEvent } from './open-palette.ts';
import {
  closeCall,
  focusField,
  leaveComposer,
  moveFocus,
  showTab,
  stopAnswer,
  toggleCall,
} from './page-acts.ts';
import { readShortcut, type ShortcutAct } from './read-shortcut.ts';
import { readSingleKeys } from './single-keys.ts';

const Palette = lazy(() => loadPart(() => import('./palette.tsx')));
const ShortcutTable = lazy(() => loadPart(() => import('./shortcut-table.tsx')));

/** Milliseconds within which a second Esc stops an answer, and a second letter follows G. */
const secondPress = 1_000;

/** The keys of the whole desk, the command search and the table of keys. */
export function Shortcuts() {
  const navigate = useNavigate();
  const [shown, setShown] = useState<'palette' | 'table' | null>(null);
  const gAt = useRef(Number.NEGATIVE_INFINITY);
  const escapeAt = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    function act(wanted: ShortcutAct): boolean {
      switch (wanted.kind) {
        case 'palette':
        case 'table':
          setShown(wanted.kind);
          return true;
        case 'new-conversation':
          navigate({ to: '/' });
          return true;
        case 'go':
          navigate({ to: wanted.to });
          return true;
        case 'search':
          return focusField();
        case 'move':
          // The inbox walks through its list by itself.
          if (document.querySelector('.inbox')) return false;
          moveFocus(wanted.step);
          return true;
        case 'call':
          toggleCall();
          return true;
        case 'tab':
          showTab(wanted.place);
          return true;
      }
    }
    /** Menus and dialogs close themselves. Then: the panel, the composer, and on a second press the answer. */
    function leave(event: KeyboardEvent) {
      const floating = document.querySelector('[role="dialog"], [role="menu"]');
      if (event.defaultPrevented || floating || event.isComposing) return;
      const second = event.timeStamp - escapeAt.current < secondPress;
      escapeAt.current = event.timeStamp;
      if (closeCall() || leaveComposer()) return;
      if (second) stopAnswer();
    }
    function press(event: KeyboardEvent) {
      if (event.key === 'Escape') return leave(event);
      if (event.defaultPrevented || event.isComposing) return;
      const { target } = event;
      const inField =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role="menu"]') !== null);
      const { act: wanted, afterG } = readShortcut(
        {
          key: event.key,
          command: event.ctrlKey || event.metaKey,
          shift: event.shiftKey,
          alt: event.altKey,
          inField,
        },
        { afterG: event.timeStamp - gAt.current < secondPress, singleKeys: readSingleKeys() },
      );
      gAt.current = afterG ? event.timeStamp : Number.NEGATIVE_INFINITY;
      // Behind a dialog the page's keys do nothing.
      const modal = document.querySelector('[role="dialog"]') !== null;
      if (wanted && (!modal || wanted.kind === 'palette') && act(wanted)) event.preventDefault();
    }
    const open = () => setShown('palette');
    window.addEventListener('keydown', press);
    window.addEventListener(paletteEvent, open);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener(paletteEvent, open);
    };
  }, [navigate]);

  const close = () => setShown(null);
  return (
    <Suspense fallback={null}>
      {shown === 'palette' ? <Palette onClose={close} onTable={() => setShown('table')} /> : null}
      {shown === 'table' ? <ShortcutTable onClose={close} /> : null}
    </Suspense>
  );
}
