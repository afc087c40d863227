import { useState } from 'react';
import { Choice } from '../desk/field.tsx';
import { readSingleKeys, setSingleKeys } from './single-keys.ts';
import { paletteTexts } from './texts/index.ts';

const words = paletteTexts;

/** Switches the keys without Ctrl or ⌘ on or off, on this device. */
export function SingleKeysChoice() {
  const [on, setOn] = useState(readSingleKeys);
  return (
    <Choice
      label={words.singleKeys}
      hint={words.singleKeysHint}
      value={on ? 'on' : 'off'}
      options={[
        ['on', words.on],
        ['off', words.off],
      ]}
      onChange={(value) => {
        setSingleKeys(value === 'on');
        setOn(value === 'on');
      }}
    />
  );
}
