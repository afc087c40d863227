import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { build } from 'tsdown';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds a package of this repository as it is published: JavaScript of all it exports for Node 20 and later, types, README,
 * licence and a package.json that names them. `npm publish FOLDER` or `npm pack FOLDER` takes it from there.
 *
 * @param name its folder under `packages`
 * @returns what publint has to say; empty where nothing is wrong
 */
export async function buildPackage(name: string, folder: string): Promise<string[]> {
  const source = join(root, 'packages', name);
  const written = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const entries = readEntries(written.exports);
  await mkdir(folder, { recursive: true });
  await build({
    config: false,
    cwd: source,
    entry: Object.fromEntries(entries.map(({ file, source: entry }) => [file, entry])),
    outDir: folder,
    format: 'esm',
    platform: 'neutral',
    target: 'node20',
    tsconfig: join(root, 'tsconfig.json'),
    dts: { oxc: true },
    clean: false,
    hash: false,
    logLevel: 'error',
    report: false,
  });
  const { scripts: _scripts, publishConfig: _publishConfig, ...kept } = written;
  const description = {
    engines: { node: '>=20' },
    ...kept,
    exports: {
      ...Object.fromEntries(
        entries.map(({ name, file }) => [name, { types: `./${file}.d.ts`, default: `./${file}.js` }]),
      ),
      './package.json': './package.json',
    },
    files: ['**/*.js', '**/*.d.ts', 'README.md', 'LICENSE'],
  };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  await cp(join(source, 'README.md'), join(folder, 'README.md'));
  await cp(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const { messages } = await publint({ pkgDir: folder, level: 'warning', strict: true, pack: false });
  return messages.map(({ type, code, path }) => `${type} ${code} at ${path.join('.')}`);
}

/** What a package exports, such as `./testing`: its source, and its file when built, without an ending. */
function readEntries(exports: Record<string, string>): { name: string; source: string; file: string }[] {
  return Object.entries(exports).map(([name, source]) => ({
    name,
    source,
    file: source.replace(/^\.\/src\//, '').replace(/\.ts$/, ''),
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = 'tool-compiler', folder = `packages/${name}/dist`] = process.argv.slice(2);
  const faults = await buildPackage(name, resolve(folder));
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
