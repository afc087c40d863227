import { useEffect, useState } from 'react';
import { texts } from '../texts/index.ts';
import { Icon } from './icon.tsx';

/** Copies a text. Where the page is not on a safe origin (a desk at a bare http address) there is only the old way. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard as Clipboard | undefined) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'hide';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/** Copies a text. With `text` left out it is a square with an icon. */
export function CopyButton({ value, name, word }: { value: () => string; name: string; word?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button
      type="button"
      className={word ? 'button quiet small' : 'button quiet square small'}
      aria-label={copied ? texts.common.copied : name}
      onClick={() => {
        copyText(value()).then(setCopied, () => setCopied(false));
      }}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      {word ? (copied ? texts.common.copied : word) : null}
    </button>
  );
}
