import { Dialog } from '@base-ui/react/dialog';
import { texts } from '../texts/index.ts';
import { readSingleKeys } from './single-keys.ts';
import { paletteTexts } from './texts/index.ts';

const words = paletteTexts;

/** The keys and what each does. */
export default function ShortcutTable({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog keys-dialog">
          <Dialog.Title className="dialog-title">{words.table}</Dialog.Title>
          <table className="table">
            <thead className="hide">
              <tr>
                <th>{words.keyColumn}</th>
                <th>{words.doesColumn}</th>
              </tr>
            </thead>
            <tbody>
              {words.shortcuts.map(([keys, does]) => (
                <tr key={keys}>
                  <th scope="row">
                    <kbd>{keys}</kbd>
                  </th>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Dialog.Description className="note">
            {readSingleKeys() ? words.fieldsOnly : words.singleKeysOff} {words.noneApproves}
          </Dialog.Description>
          <div>
            <Dialog.Close className="button small">{texts.common.close}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
