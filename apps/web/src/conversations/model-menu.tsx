import { Menu } from '@base-ui/react/menu';
import type { ModelInfo } from '@plugdesk/protocol';
import { Icon } from '../desk/icon.tsx';
import { texts } from '../texts/index.ts';
import { nameModel } from '../texts/name-model.ts';

/** The models to choose from. */
export default function ModelMenu({
  model,
  models,
  onChoose,
}: {
  model: ModelInfo;
  models: ModelInfo[];
  onChoose: (id: string) => void;
}) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger
        className="button quiet small wideonly"
        aria-label={`${texts.abilities.model}: ${nameModel(model).label}`}
      >
        <bdi>{nameModel(model).label}</bdi>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="over" sideOffset={6} side="top" align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={model.id} onValueChange={(id: string) => onChoose(id)}>
              {models.map((one) => (
                <Menu.RadioItem key={one.id} value={one.id} className="menu-item choice">
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Icon name="check" />
                  </Menu.RadioItemIndicator>
                  <span>
                    <bdi>{nameModel(one).label}</bdi> <span className="note">{nameModel(one).place}</span>
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
