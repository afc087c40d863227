import { texts } from '../texts/index.ts';

function write(value: number, decimals: number): string {
  return new Intl.NumberFormat(texts.locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** A size in bytes for people: `417 bytes`, `9.4 kB`, `36 MB` (thousands, not 1,024). */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return texts.slip.bytes(bytes);
  if (bytes < 999_500) return `${write(bytes / 1_000, bytes < 100_000 ? 1 : 0)} kB`;
  return `${write(bytes / 1_000_000, bytes < 100_000_000 ? 1 : 0)} MB`;
}

/** A duration in milliseconds for people: `85 ms`, `0.8 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 95) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${write(milliseconds / 1_000, 1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
