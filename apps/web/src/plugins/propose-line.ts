import type { Finding } from '@plugdesk/protocol';

/** One line as it is and as its author should write it. */
export interface ProposedLine {
  before: string;
  after: string;
}

/**
 * What a repaired line should read, where one line says it all: a key's spelling, a name with signs it cannot have, a
 * number that is none. Null where the place is not known or more than this line has to change.
 */
export function proposeLine(finding: Finding): ProposedLine | null {
  const before = finding.sourceLine;
  if (before === null || finding.line === null || /^…|…$/.test(before)) return null;
  const after = mend(finding, before);
  return after === null || after === before ? null : { before, after };
}

function mend(finding: Finding, line: string): string | null {
  switch (finding.code) {
    case 'operation_id_misspelt': {
      const key = /^(\s*-?\s*\{?\s*["']?)([A-Za-z][A-Za-z _-]*?)(["']?\s*:)/.exec(line);
      const name = key?.[2]?.replace(/[^a-z]/gi, '').toLowerCase();
      if (!key || name !== 'operationid') return null;
      return `${key[1]}operationId${key[3]}${line.slice(key[0].length)}`;
    }
    case 'operation_id_illegal': {
      const [, wanted, became] =
        /^The operationId "(.+)" cannot be .* became "([\w-]+)"\.$/.exec(finding.message) ?? [];
      if (!wanted || !became || line.split(wanted).length !== 2) return null;
      return line.replace(wanted, () => became);
    }
    case 'text_repaired':
      return /^(-?(NaN|Infinity|undefined)) is not JSON/.test(finding.message)
        ? line.replace(/(:\s*)-?(NaN|Infinity|undefined)\b/, '$1null')
        : null;
    default:
      return null;
  }
}

/** A patch as `git apply` and people read it, for the file that the author has. */
export function writePatch(finding: Finding, { before, after }: ProposedLine): string {
  const file = finding.file;
  return `--- ${file}\n+++ ${file}\n@@ -${finding.line} +${finding.line} @@\n-${before}\n+${after}\n`;
}
