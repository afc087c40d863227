import { Switch } from '@base-ui/react/switch';

/** A switch. It shows what the desk says, not what was wished: the change comes with the answer. */
export function Toggle({
  on,
  name,
  disabled,
  onChange,
}: {
  on: boolean;
  name: string;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <Switch.Root
      className="switch"
      checked={on}
      // Not disabled: that would drop the focus while the answer is awaited.
      readOnly={disabled ?? false}
      aria-label={name}
      onCheckedChange={(checked) => onChange(checked)}
    />
  );
}
