// The launcher's parts. Plain JavaScript without dependencies: it runs on Node 20, before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

/** The checkout's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stampFile = join(root, 'node_modules/.plugdesk-install');
const webFolder = join(root, 'apps/web');
const webStampFile = join(webFolder, 'dist/.plugdesk-build');

/** An expected fault: its message is all that is shown. */
export class LaunchError extends Error {}

/** Prints a line of progress; on stderr, so that a program's own output stays clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Brings the checkout to where it can run: packages installed when the lockfile or a package.json changed,
 * the web app built when its inputs changed (only with `web`). Returns the path of Node 24.
 */
export async function prepare({ web }) {
  const wanted = installHash();
  if (!isInstalled(wanted)) {
    await withLock(join(root, '.tmp/install.lock'), say, async () => {
      if (!isInstalled(wanted)) await install(wanted);
    });
  }
  const node = findNode24();
  if (web) await buildWeb(node);
  return node;
}

/** Runs a program with this terminal; resolves with its exit code and signal. */
export function run(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal }));
    options.onStart?.(child);
  });
}

/** Runs a program and keeps what it prints. */
async function runQuietly(program, parameters, env = process.env) {
  let output = '';
  const { code } = await run(program, parameters, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    onStart: (child) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk;
        });
      }
    },
  });
  return { code, output };
}

/** Hash of all that decides what is installed. */
function installHash() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = ['package.json', 'package-lock.json'];
  for (const pattern of workspaces) {
    const parent = pattern.replace(/\/\*$/, '');
    for (const name of listFolder(join(root, parent))) files.push(`${parent}/${name}/package.json`);
  }
  return hashFiles(files.map((file) => join(root, file)).filter(existsSync));
}

function isInstalled(wanted) {
  if (readText(stampFile) === wanted) return true;
  // `npm install` by hand has done the same work.
  if (!matchesLockfile()) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

/** Whether npm's own record of what lies in node_modules has all that the lockfile asks for, and nothing else. */
function matchesLockfile() {
  const there = readPackages('node_modules/.package-lock.json');
  const lock = readPackages('package-lock.json');
  return (
    stemsFromLockfile() &&
    Object.entries(lock).every(([path, entry]) => path === '' || entry.optional || there[path]) &&
    Object.entries(there).every(([path, entry]) => sameText(entry.dependencies, lock[path].dependencies))
  );
}

/** Whether all that lies in node_modules is of the lockfile's version and content. */
function stemsFromLockfile() {
  const lock = readPackages('package-lock.json');
  const there = Object.entries(readPackages('node_modules/.package-lock.json'));
  return (
    there.length > 0 &&
    there.every(([path, entry]) => {
      const wanted = lock[path];
      return wanted && entry.version === wanted.version && entry.integrity === wanted.integrity;
    })
  );
}

function readPackages(lockfile) {
  return JSON.parse(readText(join(root, lockfile)) ?? '{}').packages ?? {};
}

function sameText(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function install(wanted) {
  const began = Date.now();
  say('Installing the packages that Plugdesk needs (a minute or two, only when they changed) …');
  let result = await runNpm('ci', []);
  if (lacksOnlyForeignPackages(result.output)) {
    // A registry that does not carry some package for other systems: what the lockfile has is installed all the same.
    result = await runNpm('install', ['--no-save']);
    if (result.code === 0 && !stemsFromLockfile())
      result = { code: 1, output: 'npm installed other versions.' };
  }
  if (result.code !== 0) {
    const output = result.output.trim().split('\n').slice(0, 30).join('\n');
    throw new LaunchError(`${output}\nThe packages could not be installed; npm's reason stands above.`);
  }
  writeFileSync(stampFile, wanted);
  say(`Installed in ${seconds(began)}.`);
}

/** Node 24 or newer: the one that runs now, else the one that the project brings from the npm registry. */
function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  for (const name of [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ]) {
    const path = join(root, 'node_modules', name, 'bin/node');
    if (existsSync(path)) return path;
  }
  throw new LaunchError(
    `Plugdesk runs on Node.js 24. This is ${process.version}, and for ${process.platform} on ${process.arch} ` +
      'the project brings none of its own. Install Node.js 24 (https://nodejs.org) and start again.',
  );
}

async function runNpm(command, more) {
  const common = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  // Under `npm start` npm names its own program, which need not be on the PATH.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return runQuietly(program, [...first, command, ...more, ...common]).catch((error) => {
    throw new LaunchError(
      `npm could not be started (${error.message}). Install Node.js with npm, version 20 or newer.`,
    );
  });
}

/** `npm ci` names packages that the registry does not have without a version; a lockfile out of step has one. */
function lacksOnlyForeignPackages(output) {
  const complaints = output.match(/(Missing|Invalid): .*/g) ?? [];
  return complaints.length > 0 && complaints.every((line) => /^Missing: \S+@ from lock file$/.test(line));
}

async function buildWeb(node) {
  if (!existsSync(join(webFolder, 'index.html'))) return;
  const wanted = webHash();
  if (readText(webStampFile) === wanted) return;
  await withLock(join(root, '.tmp/web.lock'), say, async () => {
    if (readText(webStampFile) === wanted) return;
    const began = Date.now();
    say('Building the web app …');
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const env = { ...process.env, NODE_ENV: 'production' };
    const result = await runQuietly(node, [vite, 'build', webFolder], env);
    if (result.code !== 0) throw new LaunchError(`${result.output.trim()}\nThe web app could not be built.`);
    mkdirSync(dirname(webStampFile), { recursive: true });
    writeFileSync(webStampFile, wanted);
    say(`Built in ${seconds(began)}.`);
  });
}

function webHash() {
  const files = [join(root, 'package-lock.json')];
  for (const folder of ['apps/web', 'packages/client', 'packages/protocol'])
    collectFiles(join(root, folder), files);
  return hashFiles(files);
}

function collectFiles(folder, files) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.includes('.test.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) collectFiles(path, files);
    else if (entry.isFile()) files.push(path);
  }
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function listFolder(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
