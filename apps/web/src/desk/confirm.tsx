import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode, useRef } from 'react';

/** Asks before something is deleted. The way back has the focus. */
export function Confirm({
  open,
  onOpenChange,
  title,
  text,
  act,
  keep,
  onAct,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: string;
  act: string;
  keep: string;
  onAct: () => void;
  children?: ReactNode;
}) {
  const wayBack = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" initialFocus={wayBack}>
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          <Dialog.Description className="two">{text}</Dialog.Description>
          {children}
          <div className="abreast">
            <Dialog.Close ref={wayBack} className="button">
              {keep}
            </Dialog.Close>
            <button type="button" className="button" onClick={onAct}>
              {act}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
