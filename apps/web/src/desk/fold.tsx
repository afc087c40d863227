import { type ReactNode, useId, useState } from 'react';

/** A line that opens what stands below it. */
export function Fold({ word, children, onOpen }: { word: string; children: ReactNode; onOpen?: () => void }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="fold">
      <button
        type="button"
        className="more"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {word}
      </button>
      <div id={id} hidden={!open}>
        {open ? children : null}
      </div>
    </div>
  );
}
