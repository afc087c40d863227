import type { Finding, Manifest, Operation, PluginAuth, PluginEntry } from '@plugdesk/protocol';
import type { Tool } from '@plugdesk/tool-compiler';
import type { StoredUploads } from './entry/entry-uploads.ts';

/** One question with the call that answers it: how a plugin is used. */
export interface UsageExample {
  question: string | null;
  /** operationId or tool name, as its author wrote it. */
  operation: string;
  arguments: Record<string, unknown>;
}

/** An operation of a version, without what the administrator decides about it. */
export type VersionOperation = Omit<Operation, 'rule' | 'included'>;

/** What was understood of a manifest and a description: column `understood` of `plugin_version`. */
export interface StoredVersion {
  manifest: Manifest | null;
  /** As an event or prompt plugin; null where it is none. */
  entry: PluginEntry | null;
  name: string;
  nameForModel: string;
  descriptionForHuman: string;
  descriptionForModel: string;
  auth: PluginAuth;
  servers: string[];
  /** Name and version of the description's format, such as `OpenAPI 3.1`. */
  format: string | null;
  operations: VersionOperation[];
  tools: Tool[];
  /** Of the manifest and of the description as a whole; those of an operation stand with it. */
  findings: Finding[];
  examples: UsageExample[];
  /** The files that the entry names, as written; left out in versions from before, and where there is no entry. */
  paths?: { image: string | null; instructions: string | null };
  /** What was uploaded in their place; left out where nothing was. */
  uploads?: StoredUploads;
}

/**
 * A version as `jsonb` can hold it. Tools are kept as text because `jsonb` orders the keys of an object anew and
 * the order of a tool's parameters is the author's; NUL and lone surrogates, which PostgreSQL refuses, go.
 */
export function writeStoredVersion(version: StoredVersion): string {
  return toJsonb({ ...version, tools: toJsonb(version.tools) });
}

/** The opposite of {@link writeStoredVersion}. */
export function readStoredVersion(understood: unknown): StoredVersion {
  const stored = understood as Omit<StoredVersion, 'tools'> & { tools: string };
  return {
    ...stored,
    // Versions that were stored before there were entries have none.
    entry: stored.entry ?? null,
    tools: JSON.parse(stored.tools) as Tool[],
    findings: stored.findings.map(withLine),
    operations: stored.operations.map((operation) => ({
      ...operation,
      findings: operation.findings.map(withLine),
    })),
  };
}

/** A finding that was stored before lines were kept with them. */
function withLine(finding: Finding): Finding {
  return { ...finding, sourceLine: finding.sourceLine ?? null };
}

/** JSON text that PostgreSQL takes as `jsonb`. */
export function toJsonb(value: unknown): string {
  return JSON.stringify(clean(value));
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key.replaceAll('\0', '').toWellFormed(), clean(member)]),
  );
}
