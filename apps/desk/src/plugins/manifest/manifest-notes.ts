import type { Finding } from '@plugdesk/protocol';
import { type Reading, toPointer } from '@plugdesk/tool-compiler';
import { makeFinding, showValue } from '../make-finding.ts';

/** What a rule of the manifest says when it finds something. */
interface Note {
  severity?: Finding['severity'];
  code: string;
  /** Keys from the root, such as `['auth', 'type']`. */
  at: string[];
  value?: unknown;
  limit?: string;
  message: string;
  hint?: string;
}

/** Findings of one manifest, with the places where they stand. */
export interface ManifestNotes {
  findings: Finding[];
  /** Adds a finding; `warns` unless it says otherwise. */
  note(note: Note): void;
}

/** Starts the list of findings of one manifest. Places come from the text that was read. */
export function startManifestNotes(text: Reading): ManifestNotes {
  const findings: Finding[] = [];
  return {
    findings,
    note({ severity = 'warns', code, at, value, limit, message, hint }) {
      const place = text.positionOf(toPointer(at));
      findings.push(
        makeFinding({
          severity,
          code,
          file: 'manifest',
          field: at.join('.') || null,
          value: showValue(value),
          limit: limit ?? null,
          line: place?.line ?? null,
          column: place?.column ?? null,
          message,
          hint: hint ?? null,
        }),
      );
    },
  };
}
