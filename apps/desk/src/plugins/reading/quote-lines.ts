import type { Finding } from '@plugdesk/protocol';
import { decodeText } from '@plugdesk/tool-compiler';
import type { StoredVersion } from '../stored-version.ts';

const longestLine = 240;
/** Characters of a long line that stand before the place itself. */
const before = 80;

/** Puts beside each finding that knows its place the line it is about, as it stands in the file. */
export function quoteLines(
  version: Pick<StoredVersion, 'findings' | 'operations'>,
  files: Record<Finding['file'], Buffer | null>,
): void {
  const lines = { manifest: lineReader(files.manifest), description: lineReader(files.description) };
  const all = [...version.findings, ...version.operations.flatMap(({ findings }) => findings)];
  for (const finding of all) {
    if (finding.line === null) continue;
    const line = lines[finding.file](finding.line);
    if (line !== null) finding.sourceLine = cutAround(line, finding.column ?? 1);
  }
}

/** Cuts the file into lines when the first one is wanted. */
function lineReader(file: Buffer | null): (line: number) => string | null {
  let lines: string[] | null = null;
  return (line) => {
    if (file === null) return null;
    lines ??= decodeText(file)
      .text.replace(/^\uFEFF/, '')
      .split(/\r\n|\n|\r/);
    return lines[line - 1] ?? null;
  };
}

/** A line as a person reads it; of a long one, such as a file without line ends, the piece around the place. */
function cutAround(line: string, column: number): string | null {
  if (line.trim() === '') return null;
  if (line.length <= longestLine) return line;
  const start = Math.max(0, Math.min(column - 1 - before, line.length - longestLine + 2));
  const piece = line.slice(start, start + longestLine - 2);
  return `${start > 0 ? '…' : ''}${piece}${start + longestLine - 2 < line.length ? '…' : ''}`;
}
