import type { Config } from '../config.ts';
import { readOrMakeKeyFile, ringOfFile } from './key-file.ts';
import { fixedRing, type KeyRing } from './seal.ts';

/** The desk's keys: of the environment, else those of its data folder, which are followed while it runs. */
export async function openKeyRing(
  config: Pick<Config, 'key' | 'previousKeys' | 'dataFolder'>,
  randomBytes: (size: number) => Buffer,
): Promise<KeyRing> {
  if (config.key !== null) return fixedRing(config.key, ...config.previousKeys);
  const keys = await readOrMakeKeyFile(config.dataFolder, randomBytes);
  return ringOfFile(config.dataFolder, keys, () => performance.now());
}
