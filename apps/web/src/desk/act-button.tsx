import type { ButtonHTMLAttributes } from 'react';

/**
 * A button of an act that takes a while. While it is `busy` it does nothing and says so, but stays what has the focus:
 * a disabled one would drop it to the page, and who works by keys would begin at the top again.
 */
export function ActButton({
  busy,
  onClick,
  children,
  type,
  ...rest
}: { busy: boolean; type: 'button' | 'submit' } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        // Of a submitting button this also holds back Enter in a field of its form.
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}
