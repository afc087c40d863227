import { type Compiler, createCompiler } from '../src/plugins/compiling/create-compiler.ts';

let compiler: Compiler | undefined;

/**
 * One compiler for all desks of a process: its worker takes longer to start than a desk, and is kept warm. Between
 * readings it keeps no process alive.
 */
export function sharedCompiler(): Compiler {
  compiler ??= createCompiler();
  return compiler;
}
