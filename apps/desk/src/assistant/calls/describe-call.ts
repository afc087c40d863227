import type { ActiveTool } from '../ports.ts';

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

/** Names a call by its operation and its telling values. */
export function describeCall(tool: ActiveTool, values: Record<string, unknown>): CallWords {
  const title = sentenceCase(tool.title);
  const object = tellingValues(values).join(', ');
  return {
    title: object === '' ? title : `${title}: ${object}`,
    approveLabel: title.length <= longestLabel ? title : 'Send this request',
    denyLabel: 'Don’t send',
  };
}

/** The line of a call that ran or runs: what was done with what, and how many came back. */
export function callSentence(
  tool: ActiveTool,
  values: Record<string, unknown>,
  found: number | null,
): string {
  const { title } = describeCall(tool, values);
  return found === null ? title : `${title} · ${found} found`;
}

/** Up to three short values, names and texts before ids. */
function tellingValues(values: Record<string, unknown>): string[] {
  const entries = Object.entries(values).filter(
    ([, value]) =>
      (typeof value === 'string' && value.length > 0 && value.length <= 60 && !value.includes('\n')) ||
      typeof value === 'number',
  );
  const weight = (name: string) =>
    /name|title|city|place|query|q|subject|text/i.test(name) ? 0 : /id$/i.test(name) ? 2 : 1;
  return entries
    .sort(([left], [right]) => weight(left) - weight(right))
    .slice(0, 3)
    .map(([, value]) => String(value));
}

function sentenceCase(text: string): string {
  const trimmed = text.trim().replace(/\.$/, '');
  return trimmed === '' ? 'Call' : trimmed[0]!.toUpperCase() + trimmed.slice(1);
}

/** How many things an answer has: the length of its list, or of its longest list one level down; null for none. */
export function countFound(answer: unknown): number | null {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'object' || answer === null) return null;
  const lists = Object.values(answer).filter(Array.isArray);
  return lists.length === 0 ? null : Math.max(...lists.map((list) => list.length));
}
