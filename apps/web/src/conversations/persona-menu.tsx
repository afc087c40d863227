import { Menu } from '@base-ui/react/menu';
import type { Persona } from '@plugdesk/protocol';
import { Icon } from '../desk/icon.tsx';
import { texts } from '../texts/index.ts';

const words = texts.conversation;

/** The personas to choose from, and none. */
export default function PersonaMenu({
  persona,
  personas,
  onChoose,
}: {
  persona: Persona | null;
  personas: Persona[];
  onChoose: (persona: Persona | null) => void;
}) {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger
        className="button quiet small persona"
        aria-label={`${words.persona}: ${persona?.name ?? words.personaNone}`}
      >
        <bdi>{persona?.name ?? words.persona}</bdi>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="over" sideOffset={6} side="top" align="start">
          <Menu.Popup className="menu">
            <Menu.RadioGroup
              value={persona?.pluginId ?? ''}
              onValueChange={(id: string) => onChoose(personas.find((one) => one.pluginId === id) ?? null)}
            >
              {[{ pluginId: '', name: words.personaNone }, ...personas].map((one) => (
                <Menu.RadioItem key={one.pluginId} value={one.pluginId} className="menu-item choice">
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Icon name="check" />
                  </Menu.RadioItemIndicator>
                  <bdi>{one.name}</bdi>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
