/** What must hold, as data: each requirement names its source and the tests that prove it. */
export interface Requirement {
  /** Stable, `area-number`. */
  id: string;
  /** Where it comes from: the design, a contract, or whose need it is. */
  source: string;
  /** What a person, author, administrator or operator can rely on. */
  behaviour: string;
  /** Test file, and the names of the tests in it; every one must exist. */
  proofs: Record<string, string[]>;
}
