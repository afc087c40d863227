/** One line of a comparison: its number in each file that has it, counted from 1. */
export interface ComparedLine {
  before: number | null;
  after: number | null;
  text: string;
}

/** More changed lines than this are shown as one piece taken out and one put in: the search grows with their square. */
const mostSteps = 1_500;

/**
 * Compares two files line by line (Myers, "An O(ND) difference algorithm and its variations", 1986) and answers all
 * lines of both in order: those of one side alone are changed, those of both are not.
 */
export function diffLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const lines: ComparedLine[] = [];
  const keep = (from: number, to: number, shift: number) => {
    for (let at = from; at < to; at += 1)
      lines.push({ before: at + 1, after: at + 1 + shift, text: before[at] ?? '' });
  };
  keep(0, head, 0);
  lines.push(
    ...compareMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail), head),
  );
  keep(before.length - tail, before.length, after.length - before.length);
  return lines;
}

function compareMiddle(before: readonly string[], after: readonly string[], head: number): ComparedLine[] {
  const out = (at: number): ComparedLine => ({ before: head + at + 1, after: null, text: before[at] ?? '' });
  const put = (at: number): ComparedLine => ({ before: null, after: head + at + 1, text: after[at] ?? '' });
  const trace = search(before, after);
  if (trace === null) return [...before.map((_, at) => out(at)), ...after.map((_, at) => put(at))];
  const lines: ComparedLine[] = [];
  let x = before.length;
  let y = after.length;
  for (let step = trace.length - 1; step > 0; step -= 1) {
    const reached = trace[step - 1] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = comesDown(reached, diagonal, step);
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromX = reached.get(from) ?? 0;
    // The step itself, then as many equal lines as follow it.
    const afterX = down ? fromX : fromX + 1;
    while (x > afterX) {
      x -= 1;
      y -= 1;
      lines.push({ before: head + x + 1, after: head + y + 1, text: before[x] ?? '' });
    }
    if (down) {
      y -= 1;
      lines.push(put(y));
    } else {
      x -= 1;
      lines.push(out(x));
    }
  }
  while (x > 0 && y > 0) {
    x -= 1;
    y -= 1;
    lines.push({ before: head + x + 1, after: head + y + 1, text: before[x] ?? '' });
  }
  return lines.reverse();
}

/** How far each diagonal was reached after each step; null where it takes more than {@link mostSteps}. */
function search(before: readonly string[], after: readonly string[]): Map<number, number>[] | null {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>();
  for (let step = 0; step <= mostSteps; step += 1) {
    const next = new Map<number, number>();
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      let x =
        step === 0
          ? 0
          : comesDown(reached, diagonal, step)
            ? (reached.get(diagonal + 1) ?? 0)
            : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return [...trace, next];
    }
    trace.push(next);
    reached = next;
  }
  return null;
}

/** Whether the way onto a diagonal put a line in (down) rather than took one out. */
function comesDown(reached: Map<number, number>, diagonal: number, step: number): boolean {
  if (diagonal === -step) return true;
  if (diagonal === step) return false;
  return (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
}
