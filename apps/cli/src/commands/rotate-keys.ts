import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeProblems, openDeskDatabase, readConfig, rotation } from '@plugdesk/desk/operator';
import { type CommandContext, CommandFault } from '../command-context.ts';

/**
 * `plugdesk keys rotate`: see `keys/rotate-key-file.ts` of the desk for a data folder. With the key in the environment the
 * operator has given the new one and the previous ones to every desk before; then only what is old is encrypted anew.
 */
export async function rotateKeys(context: CommandContext): Promise<void> {
  const read = readConfig(context.env);
  if (!read.ok) throw new CommandFault(describeProblems(read.problems), 78);
  const { config } = read;
  const database = await openDeskDatabase(config);
  try {
    const reseal = (keys: readonly [Buffer, ...Buffer[]]) => rotation.reseal(database, keys, randomBytes);
    if (config.key === null) {
      const done = await rotation.rotateKeyFile({
        dataFolder: config.dataFolder,
        randomBytes,
        waitForDesks: () => sleep(rotation.deskLookMs * 2),
        reseal,
        say: context.say,
      });
      if (!done) throw new CommandFault('Not everything could be encrypted anew.');
      return;
    }
    const { resealed, unreadable } = await reseal([config.key, ...config.previousKeys]);
    context.say(`${resealed} ${resealed === 1 ? 'value is' : 'values are'} encrypted anew.`);
    if (unreadable.length > 0) {
      throw new CommandFault(
        `${unreadable.length} could not be opened with PLUGDESK_KEY or PLUGDESK_PREVIOUS_KEYS and stay as they are:\n  ${unreadable.join('\n  ')}`,
      );
    }
    context.say(
      'PLUGDESK_PREVIOUS_KEYS is not needed any more, once no desk runs with an older PLUGDESK_KEY.',
    );
  } finally {
    await database.close();
  }
}
