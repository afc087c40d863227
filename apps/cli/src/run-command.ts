import { Command, CommanderError } from 'commander';
import { type CommandContext, CommandFault } from './command-context.ts';
import { rotateKeys } from './commands/rotate-keys.ts';

/**
 * Runs `plugdesk` with the words after its name.
 * @returns the exit code: 0, 1 for what did not work, 2 for words that are not understood, 78 for wrong settings
 */
export async function runCommand(words: string[], context: CommandContext): Promise<number> {
  const program = new Command('plugdesk')
    .description('Plugdesk: for those who run it, write plugins for it, and use it.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.say(text.trimEnd()),
      writeErr: (text) => context.complain(text.trimEnd()),
    });
  const keys = program.command('keys').description('The key that credentials are encrypted with.');
  keys
    .command('rotate')
    .description(
      'Makes a new key and encrypts everything anew with it, while desks run. May be stopped and run again. With ' +
        'PLUGDESK_KEY set, encrypts with that key what PLUGDESK_PREVIOUS_KEYS encrypted.',
    )
    .action(() => rotateKeys(context));
  // A group without a command explains itself, as a wrong word does.
  for (const command of [program, keys])
    command.exitOverride().showHelpAfterError().copyInheritedSettings(program);
  try {
    await program.parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommandFault) {
      context.complain(error.message);
      return error.exitCode;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    context.complain(`plugdesk: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
