/** A test file, as the plan needs to know it. */
export interface TestFile {
  /** From the root of the repository, with `/`. */
  path: string;
  bytes: number;
}

/** Test files that run in one process, one after another. */
export interface Batch {
  files: string[];
  /** About how many seconds it takes; only compared with other batches. */
  seconds: number;
}

/** How many files share a process at most: one that crashes takes the others of its batch with it. */
const mostFiles = 16;

/** How many seconds a batch takes at most, so that none is left over at the end of the run. */
const mostSeconds = 60;

/** What runs in a process of its own: what kills processes beside its own children, or changes its environment. */
const apart = [
  /^scripts\/[^/]+$/,
  /\/embedded\//,
  /\/killed-desks\.test\.ts$/,
  /\/egress\/guarded-fetch\.test\.ts$/,
  /\/keys-rotate\.test\.ts$/,
  /\/no-secret-in-clear\.test\.ts$/,
];

/** Seconds of files that take much longer than their size says. Wrong ones cost time and nothing else. */
const slow: [RegExp, number][] = [
  [/\/screens-accessibility\.test\.ts$/, 65],
  [/\/browser\/attacks-places\.test\.ts$/, 55],
  [/\/languages\.test\.ts$/, 50],
  [/\/durability\.test\.ts$/, 42],
  [/\/kill-during-approval\.test\.ts$/, 40],
  [/\/browser\/(attacks|connections|tour-planner)\.test\.ts$/, 28],
  [/\/server\/kill-during-sign-in\.test\.ts$/, 28],
  [/\/embedded\/start-embedded-postgres\.test\.ts$/, 26],
  [/\/server\/(keys-rotate|transcripts|two-desks|two-desks-renew)\.test\.ts$/, 18],
  [/\/fuzz\.test\.ts$/, 18],
  [/\/(killed-desks|server\/attacks-connections)\.test\.ts$/, 15],
  [/^e2e\/(browser|server)\//, 12],
];

/**
 * Divides test files into batches, longest first. Files of one area (`apps/desk`, `packages/client`, …) load the same
 * modules and share processes; what needs a process of its own gets one. Each file is in exactly one batch.
 */
export function planBatches(files: readonly TestFile[]): Batch[] {
  const areas = new Map<string, TestFile[]>();
  for (const file of [...files].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const alone = apart.some((pattern) => pattern.test(file.path));
    const area = alone ? file.path : file.path.split('/').slice(0, 2).join('/');
    areas.set(area, [...(areas.get(area) ?? []), file]);
  }
  return [...areas.values()].flatMap(divide).sort((one, other) => other.seconds - one.seconds);
}

/** Cuts the files of an area into batches of their order, none too large. */
function divide(files: TestFile[]): Batch[] {
  const batches: Batch[] = [];
  let batch: Batch | undefined;
  for (const file of files) {
    const seconds = secondsOf(file);
    if (!batch || batch.files.length === mostFiles || batch.seconds + seconds > mostSeconds) {
      // The first file of a process pays for the modules.
      batch = { files: [], seconds: 3 };
      batches.push(batch);
    }
    batch.files.push(file.path);
    batch.seconds += seconds;
  }
  return batches;
}

function secondsOf({ path, bytes }: TestFile): number {
  return slow.find(([pattern]) => pattern.test(path))?.[1] ?? 0.3 + bytes / 5_000;
}
