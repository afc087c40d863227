/** What a command works with beside its own words. */
export interface CommandContext {
  env: Readonly<Record<string, string | undefined>>;
  /** What was asked for, to standard output. */
  say: (text: string) => void;
  /** What went wrong, to standard error. */
  complain: (text: string) => void;
}

/** A fault that says all there is to say: it is shown without a stack. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
  /** Exit code: 1 for what did not work, 2 for words that are not understood, 78 for wrong settings. */
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
