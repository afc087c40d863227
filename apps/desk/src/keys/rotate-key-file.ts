import { hasAnnouncedKey, readOrMakeKeyFile, writeKeyFile } from './key-file.ts';
import type { Resealed } from './reseal-rows.ts';

/** What a rotation works with. */
export interface RotationDependencies {
  dataFolder: string;
  randomBytes: (size: number) => Buffer;
  /** Waits until every running desk has looked at the file. */
  waitForDesks: () => Promise<void>;
  /** Seals everything anew with the first key of the file. */
  reseal: (keys: readonly [Buffer, ...Buffer[]]) => Promise<Resealed>;
  say: (text: string) => void;
}

/**
 * Rotates the key of a data folder while desks run: the new key is made known to all of them, then it seals, then everything
 * old is sealed anew, then the old key goes. Where it is stopped, the file tells where to go on: two keys mean that a
 * rotation is under way, and a `+` before the second that it has not sealed anything yet.
 * @returns false where something could not be opened: then the old key stays
 */
export async function rotateKeyFile(given: RotationDependencies): Promise<boolean> {
  const { dataFolder, randomBytes, waitForDesks, say } = given;
  const before = await readOrMakeKeyFile(dataFolder, randomBytes);
  const [first, second] = before;
  const announced = await hasAnnouncedKey(dataFolder);
  if (second !== undefined) say('A rotation was begun before; it goes on.');
  const [current, next] =
    second === undefined ? [first, randomBytes(32)] : announced ? [first, second] : [second, first];
  if (second === undefined || announced) {
    // Known to all before anybody seals with it.
    await writeKeyFile(dataFolder, [current, next], randomBytes, true);
    say('A new key is made. Waiting until every running desk knows it …');
    await waitForDesks();
  }
  await writeKeyFile(dataFolder, [next, current], randomBytes);
  say('The new key seals from now on. Waiting until every running desk does so …');
  await waitForDesks();
  const { resealed, unreadable } = await given.reseal([next, current]);
  say(`${resealed} ${resealed === 1 ? 'value is' : 'values are'} sealed anew.`);
  if (unreadable.length > 0) {
    say(
      `${unreadable.length} could not be opened with any key and stay as they are:\n  ${unreadable.join('\n  ')}`,
    );
    say('The old key is kept. Enter these anew or remove them, then run this again.');
    return false;
  }
  await writeKeyFile(dataFolder, [next], randomBytes);
  say(
    'Done. The old key is gone from the file; keep its backup as long as you keep backups of the database.',
  );
  return true;
}
