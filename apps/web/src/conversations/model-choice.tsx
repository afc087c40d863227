import { Menu } from '@base-ui/react/menu';
import type { ModelInfo } from '@plugdesk/protocol';
import { useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { useSession } from '../session/desk-context.tsx';
import { texts } from '../texts/en.ts';

const stored = 'plugdesk.model';

/** The model that the next question goes to: the chosen one while the desk still has it, else the default. */
export function useModel(): { model: ModelInfo | null; choose: (id: string) => void } {
  const session = useSession();
  const [chosen, setChosen] = useState(() => localStorage.getItem(stored));
  const model = session?.desk.models.find((one) => one.id === chosen) ?? session?.desk.model ?? null;
  return {
    model,
    choose(id) {
      localStorage.setItem(stored, id);
      setChosen(id);
    },
  };
}

/** The model by name and place, and the others to choose from. */
export function ModelChoice({
  model,
  onChoose,
}: {
  model: ModelInfo | null;
  onChoose: (id: string) => void;
}) {
  const models = useSession()?.desk.models ?? [];
  if (!model) return null;
  if (models.length < 2) {
    return (
      <span className="model-name wideonly">
        <bdi>{model.label}</bdi>
      </span>
    );
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="button quiet small" aria-label={`${texts.abilities.model}: ${model.label}`}>
        <bdi>{model.label}</bdi>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} side="top" align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={model.id} onValueChange={(id: string) => onChoose(id)}>
              {models.map((one) => (
                <Menu.RadioItem key={one.id} value={one.id} className="menu-item choice">
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Icon name="check" />
                  </Menu.RadioItemIndicator>
                  <span>
                    <bdi>{one.label}</bdi> <span className="note">{one.place}</span>
                  </span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
