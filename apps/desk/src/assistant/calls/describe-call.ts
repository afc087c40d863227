import { plainApproveLabel } from '@plugdesk/protocol';
import type { ActiveTool } from '../ports.ts';
import { findName } from './find-name.ts';

/** The words of a call: made from the operation's own title and the values that name its object. */
export interface CallWords {
  /** `Book a stay: Hôtel du Canal`. */
  title: string;
  /** `Book a stay`, for the deciding button. */
  approveLabel: string;
  denyLabel: string;
}

/** How many characters of a title a button carries. */
const longestLabel = 40;

/**
 * Names a call by its operation and its telling values.
 * @param answers earlier answers' texts, newest first: ids are said by the names that stand there
 */
export function describeCall(
  tool: ActiveTool,
  values: Record<string, unknown>,
  answers: string[] = [],
): CallWords {
  const title = sentenceCase(tool.title);
  const object = tellingValues(values, answers).join(', ');
  return {
    title: object === '' ? title : `${title}: ${object}`,
    approveLabel: canLabel(title) ? title : plainApproveLabel,
    denyLabel: 'Don’t send',
  };
}

/**
 * Whether a plugin's own title may stand on the button that approves: short, and nothing that reads as a refusal
 * (`Don’t send`, `Cancel`), is spelled with characters that cannot be seen, or is one word that says nothing.
 */
function canLabel(title: string): boolean {
  if (title.length > longestLabel || /[^\P{C}]|[^\S ]/u.test(title)) return false;
  const words = title.toLowerCase().match(/[\p{L}\p{N}'’‘`´]+/gu) ?? [];
  if (
    words.length === 0 ||
    (words.length === 1 && /^(cancel|close|back|skip|quit|exit|ok|keep)$/.test(words[0]!))
  )
    return false;
  const refusals =
    /^(do not|don.?t|no|not|never|nothing|deny|refuse|reject|decline|dismiss|discard|ignore|later)\b/;
  return !refusals.test(words.join(' '));
}

/** What may be told of a value, most telling first. */
const weights = { named: 0, name: 1, text: 2, id: 3, date: 4, number: 5 } as const;

/** Up to two short values: names of things before other texts; dates and numbers only where nothing else tells. */
function tellingValues(values: Record<string, unknown>, answers: string[]): string[] {
  const told = Object.entries(values).flatMap(([name, value]): { text: string; weight: number }[] => {
    const isId = /(?:id|slug|key)$/i.test(name);
    if (isId && (typeof value === 'string' || typeof value === 'number')) {
      const found = findName(value, answers);
      return [
        found === null ? { text: String(value), weight: weights.id } : { text: found, weight: weights.named },
      ];
    }
    if (typeof value === 'number') return [{ text: String(value), weight: weights.number }];
    if (typeof value !== 'string' || value === '' || value.length > 60 || value.includes('\n')) return [];
    if (/^\d{4}-\d{2}-\d{2}/.test(value)) return [{ text: value, weight: weights.date }];
    const names = /name|title|city|place|query|subject|text|^q$/i.test(name);
    return [{ text: value, weight: names ? weights.name : weights.text }];
  });
  const sorted = told.sort((left, right) => left.weight - right.weight);
  const best = sorted.filter(({ weight }) => weight <= weights.text);
  return (best.length > 0 ? best : sorted.slice(0, 1)).slice(0, 2).map(({ text }) => text);
}

function sentenceCase(text: string): string {
  const trimmed = text.trim().replace(/\.$/, '');
  return trimmed === '' ? 'Call' : trimmed[0]!.toUpperCase() + trimmed.slice(1);
}

const totals = ['total', 'totalCount', 'total_count', 'total_results', 'totalResults', 'count', 'numFound'];

/**
 * How many things an answer has: what it says itself, else the length of its longest list; null where it has none.
 */
export function countFound(answer: unknown): number | null {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'object' || answer === null) return null;
  const lists = Object.values(answer).filter(Array.isArray);
  if (lists.length === 0) return null;
  const longest = Math.max(...lists.map((list) => list.length));
  const said = totals
    .map((key) => (answer as Record<string, unknown>)[key])
    .find((total) => typeof total === 'number');
  return typeof said === 'number' && said >= longest ? said : longest;
}
