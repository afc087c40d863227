import { z } from 'zod';

/**
 * Which sentence stands beside this in English, and the values in it, so that whoever shows it may word it in another
 * language. A list of values is joined as that language joins them.
 */
export const saidSchema = z.object({
  /** Stable: a code, or a code and which of its cases (`code/case`). */
  sentence: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
export type Said = z.infer<typeof saidSchema>;

/** A text with `%{name}` where values stand, taken apart: what is needed to find the values again. */
const placeholder = /%\{(\w+)\}/;

/**
 * Finds in a table the sentence that a text was written by, with its values; null where none fits. What stands twice
 * must say the same twice.
 */
export function findSaid(table: Readonly<Record<string, string>>, text: string, code = ''): Said | null {
  for (const [sentence, template] of Object.entries(table)) {
    if (code !== '' && sentence !== code && !sentence.startsWith(`${code}/`)) continue;
    const match = toPattern(template).exec(text);
    if (match) return { sentence, values: { ...match.groups } };
  }
  return null;
}

/** A sentence in two halves, parted by a line break: what it is and what to do; with its values. */
export function fillSentence(
  template: string,
  values: Readonly<Record<string, string>>,
): { message: string; hint: string | null } {
  const [message = '', hint = ''] = template
    .split('\n')
    .map((half) => half.replace(/%\{(\w+)\}/g, (all, name: string) => values[name] ?? all));
  return { message, hint: hint === '' ? null : hint };
}

const patterns = new Map<string, RegExp>();

function toPattern(template: string): RegExp {
  const known = patterns.get(template);
  if (known) return known;
  const named = new Set<string>();
  const parts = template.split(placeholder).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (named.has(part)) return `\\k<${part}>`;
    named.add(part);
    return `(?<${part}>.*)`;
  });
  const pattern = new RegExp(`^${parts.join('')}$`, 's');
  patterns.set(template, pattern);
  return pattern;
}
