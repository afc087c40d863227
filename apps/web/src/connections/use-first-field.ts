import { type RefObject, useEffect, useRef } from 'react';

/** For a form that the person has just opened: its first field gets the focus, once. */
export function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return form;
}
