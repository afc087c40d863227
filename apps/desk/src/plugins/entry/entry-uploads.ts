import { createHash } from 'node:crypto';
import { type EntryFile, type EntryFileKind, entryFileKindSchema, type Finding } from '@plugdesk/protocol';
import type { Logo } from '../reading/fetch-logo.ts';
import { isDrawn } from '../reading/sniff-image.ts';
import type { StoredVersion } from '../stored-version.ts';

/** A file that the entry names, or lacks, as somebody uploaded it: looked at, and safe to keep. */
export type EntryUpload =
  | { kind: 'image'; name: string; image: Logo }
  | { kind: 'instructions'; name: string; markdown: string };

/** What a version is known of an uploaded file by. */
interface UploadMark {
  name: string;
  /** SHA-256, 64 hex digits. */
  hash: string;
}

/** What was uploaded for a version; the files themselves stand where fetched ones do. */
export type StoredUploads = { sourceHash: string } & Partial<Record<EntryFileKind, UploadMark>>;

/** What a reading or a version has of an entry and its files. */
export interface WithFiles {
  version: StoredVersion;
  logo: Logo | null;
  manifestHash: string | null;
}

const kinds = entryFileKindSchema.options;

/** Findings that an upload heals, by the fields they are about. */
const healed: Record<EntryFileKind, readonly string[]> = {
  image: ['image', 'logo_url'],
  instructions: ['external_integration.setup_instructions_file_path'],
};

/** The files of an entry: what names them, and where the desk has them from. Empty without an entry. Pure. */
export function listEntryFiles(version: StoredVersion, logoType: string | null): EntryFile[] {
  const { entry, paths, uploads } = version;
  if (entry === null) return [];
  const fetched = {
    image: isDrawn(logoType),
    instructions: entry.setUp.instructions !== null,
  };
  return kinds.flatMap((kind) => {
    const path = paths?.[kind] ?? null;
    // Where nothing is sent nobody has something to set up.
    if (kind === 'instructions' && entry.webhookUrl === null && path === null && !fetched[kind]) return [];
    const upload = uploads?.[kind];
    const from = upload !== undefined ? ('upload' as const) : fetched[kind] ? ('source' as const) : null;
    return { kind, path, from, name: upload?.name ?? null, hash: upload?.hash ?? null };
  });
}

/** What was uploaded for a version, to be given to what is read of its source later. Pure. */
export function uploadsOf({ version, logo }: Omit<WithFiles, 'manifestHash'>): EntryUpload[] {
  const { image, instructions } = version.uploads ?? {};
  const markdown = version.entry?.setUp.instructions ?? null;
  return [
    ...(image !== undefined && logo !== null
      ? [{ kind: 'image' as const, name: image.name, image: logo }]
      : []),
    ...(instructions !== undefined && markdown !== null
      ? [{ kind: 'instructions' as const, name: instructions.name, markdown }]
      : []),
  ];
}

/**
 * Puts uploaded files where the source has none: what an author publishes goes before what was uploaded. They are pinned
 * with the version: its manifest's hash covers them. Pure.
 */
export function applyUploads<Read extends WithFiles>(read: Read, uploads: readonly EntryUpload[]): Read {
  return uploads.reduce(applyUpload, read);
}

function applyUpload<Read extends WithFiles>(read: Read, upload: EntryUpload): Read {
  const { version, manifestHash } = read;
  const { kind, name } = upload;
  const takes = listEntryFiles(version, read.logo?.type ?? null).some(
    (file) => file.kind === kind && file.from !== 'source',
  );
  if (!takes || version.entry === null || manifestHash === null) return read;
  const content = upload.kind === 'image' ? upload.image.bytes : upload.markdown;
  const before = version.uploads ?? { sourceHash: manifestHash };
  const after: StoredUploads = { ...before, [kind]: { name, hash: sha256(content) } };
  const { setUp } = version.entry;
  return {
    ...read,
    logo: upload.kind === 'image' ? upload.image : read.logo,
    manifestHash: sha256(
      [after.sourceHash, ...kinds.flatMap((each) => (after[each] ? `${each} ${after[each].hash}` : []))].join(
        '\n',
      ),
    ),
    version: {
      ...version,
      entry:
        upload.kind === 'instructions'
          ? { ...version.entry, setUp: { ...setUp, instructions: upload.markdown } }
          : version.entry,
      findings: version.findings.filter((finding) => !heals(kind, finding)),
      uploads: after,
    },
  };
}

function heals(kind: EntryFileKind, { severity, code, field }: Finding): boolean {
  if (severity !== 'warns') return false;
  return healed[kind].includes(field ?? '') || (kind === 'instructions' && code === 'entry_set_up_untold');
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
