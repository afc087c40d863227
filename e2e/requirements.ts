/** What must hold, as data: each requirement names its source and the tests that prove it. */
export interface Requirement {
  /** Stable, `area-number`. */
  id: string;
  /** Where it comes from: the design, a contract, or a user's need in a word. */
  source: string;
  /** What a person, author, administrator or operator can rely on. */
  behaviour: string;
  /** `file › test name`; every one must exist. */
  proofs: string[];
}
