import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('../peers/', import.meta.url));

/** Packages that a bench compares with, by name, with the version that is measured. */
export type PeerVersions = Record<string, string>;

/**
 * Installs what the benches compare with into `bench/peers/node_modules` where it is missing, without running any install
 * script, and says which versions those are. They are no dependency of the project.
 * @throws Error of npm where it cannot be reached
 */
export async function installPeers(): Promise<PeerVersions> {
  const { dependencies } = JSON.parse(await readFile(`${folder}package.json`, 'utf8')) as {
    dependencies: PeerVersions;
  };
  const isThere = Object.keys(dependencies).map((name) =>
    access(`${folder}node_modules/${name}/package.json`),
  );
  if ((await Promise.allSettled(isThere)).some(({ status }) => status === 'rejected')) {
    console.log('installing the peers …');
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  }
  return dependencies;
}

/** Address of a file of an installed peer, to be imported. */
export function peerFile(path: string): string {
  return new URL(`../peers/node_modules/${path}`, import.meta.url).href;
}
