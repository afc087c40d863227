import { type PasswordHashing, scryptPasswords } from '../src/accounts/authentication.ts';

const hashes = new Map<string, Promise<string>>();
const verdicts = new Map<string, Promise<boolean>>();

/**
 * The desk's own hashing, each hash made and each pair checked once in a process: it is slow on purpose, and nearly
 * every test signs somebody up with the same password. The same password has the same hash here.
 */
export const rememberedPasswords: PasswordHashing = {
  hash: (password) => once(hashes, password, () => scryptPasswords.hash(password)),
  verify: (pair) =>
    once(verdicts, JSON.stringify([pair.hash, pair.password]), () => scryptPasswords.verify(pair)),
};

function once<Result>(
  known: Map<string, Promise<Result>>,
  key: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = known.get(key) ?? work();
  known.set(key, result);
  return result;
}
