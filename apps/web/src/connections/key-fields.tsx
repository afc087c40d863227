import type { KeyPlacement } from '@plugdesk/protocol';
import { Field } from '../desk/field.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.key;

/** What stands in the fields of a key. */
export interface KeyInFields {
  username: string;
  secret: string;
}

/** Fields of a key with nothing in them. */
export const emptyKey: KeyInFields = { username: '', secret: '' };

/** The key as the desk takes it. Pure. */
export function readKey(
  entered: KeyInFields,
  placement: KeyPlacement | null,
): { value: string } | { username: string; password: string } {
  return placement?.scheme === 'basic'
    ? { username: entered.username, password: entered.secret }
    : { value: entered.secret };
}

/** The fields of a key by where it goes: one, or name and password. Browsers do not offer to keep it. */
export function KeyFields({
  placement,
  entered,
  onChange,
  label = words.key,
  hint,
  problem,
}: {
  placement: KeyPlacement | null;
  entered: KeyInFields;
  onChange: (entered: KeyInFields) => void;
  label?: string;
  hint?: string;
  /** What was wrong with the key that was sent. */
  problem?: string | undefined;
}) {
  const isPair = placement?.scheme === 'basic';
  const place = placement === null ? null : wordPlace(placement);
  const said = hint ?? (place === null ? null : words.keyHint(place));
  return (
    <>
      {isPair ? (
        <Field
          label={words.username}
          required
          maxLength={500}
          pattern="[^:]*"
          autoComplete="off"
          data-1p-ignore
          value={entered.username}
          onChange={(event) => onChange({ ...entered, username: event.target.value })}
        />
      ) : null}
      <Field
        label={isPair ? words.password : label}
        {...(said === null ? {} : { hint: said })}
        type="password"
        problem={problem}
        required={!isPair}
        maxLength={isPair ? 2_000 : 16_384}
        autoComplete="off"
        data-1p-ignore
        spellCheck={false}
        value={entered.secret}
        onChange={(event) => onChange({ ...entered, secret: event.target.value })}
      />
    </>
  );
}

function wordPlace({ scheme, name }: KeyPlacement): string {
  if (scheme === 'bearer' || scheme === 'basic') return words.places[scheme];
  return words.places[scheme](name ?? '');
}
