import type { Batch } from './plan-batches.ts';

/** How a batch ended. */
export interface Outcome {
  batch: Batch;
  /** Its TAP report, as far as it came. */
  report: string;
  /** How its process ended, where not with success: an exit code, a signal, the time limit. */
  ended: string | null;
}

/** The report of the whole run. */
export interface MergedReport {
  /** One TAP document: a suite for each file, numbered through, and node's own counts summed at the end. */
  tap: string;
  /** What failed, one line each, with the file. Empty where all passed. */
  failures: string[];
  /** How long each file took in its batch, beside others: longest first. */
  durations: { file: string; seconds: number }[];
}

/** Node's counts at the end of a report, in its order. */
const counts = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo'] as const;

/**
 * Joins the reports of batches. A file without a result (its process crashed, ended early or was stopped) counts as
 * one failed test: what was not seen to pass has failed.
 */
export function mergeReports(outcomes: readonly Outcome[], durationMs: number): MergedReport {
  const lines: string[] = ['TAP version 13'];
  const failures: string[] = [];
  const durations: MergedReport['durations'] = [];
  const sums = new Map(counts.map((name) => [name, 0]));
  const add = (name: (typeof counts)[number], by: number) => sums.set(name, (sums.get(name) ?? 0) + by);
  let number = 0;
  for (const { batch, report, ended } of outcomes) {
    const finished = new Set<string>();
    const failedBefore = failures.length;
    let names: string[] = [];
    let file: string | null = null;
    for (const line of report.split('\n')) {
      const [, count, sum] = /^# ([a-z]+) (\d+)$/.exec(line) ?? [];
      if (count !== undefined) {
        const known = counts.find((name) => name === count);
        if (known) add(known, Number(sum));
        continue;
      }
      if (/^(TAP version|1\.\.\d|# duration_ms )/.test(line)) continue;
      const [, indent, verdict, name = ''] = /^( *)(not ok|ok) \d+ - (.*)$/.exec(line) ?? [];
      if (verdict === undefined) {
        lines.push(line);
        const [, ms] = /^ {2}duration_ms: ([\d.]+)$/.exec(line) ?? [];
        if (file !== null && ms !== undefined) durations.push({ file, seconds: Number(ms) / 1_000 });
        if (ms !== undefined) file = null;
        continue;
      }
      if (indent) {
        lines.push(line);
        if (verdict === 'not ok') names.push(name);
        continue;
      }
      number += 1;
      lines.push(`${verdict} ${number} - ${name}`);
      file = name.replace(/ # .*$/, '');
      finished.add(file);
      if (verdict === 'not ok')
        failures.push(...(names.length > 0 ? names : ['']).map((one) => told(name, one)));
      names = [];
    }
    const lost = batch.files.filter((file) => !finished.has(file));
    for (const file of lost) {
      number += 1;
      const why = `did not finish: its process ${ended ?? 'ended without its report'}`;
      lines.push(`not ok ${number} - ${file}`, '  ---', `  error: '${why}'`, '  ...');
      failures.push(told(file, why));
      add('tests', 1);
      add('fail', 1);
    }
    if (ended !== null && failures.length === failedBefore)
      failures.push(told(batch.files.join(', '), `their process ${ended}`));
  }
  lines.push(`1..${number}`, ...counts.map((name) => `# ${name} ${sums.get(name)}`));
  lines.push(`# duration_ms ${durationMs}`, '');
  durations.sort((one, other) => other.seconds - one.seconds);
  return { tap: lines.join('\n'), failures, durations };
}

function told(file: string, what: string): string {
  return what === '' ? file : `${file}: ${what}`;
}
