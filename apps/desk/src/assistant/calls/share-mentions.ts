/**
 * Decides which arguments a person's short values can vouch for: a `2` that was said once and means the nights cannot also be
 * the guests. Where more arguments hold a value than it was said, those whose name stands beside it come first. Pure.
 * @param short the arguments with a short value, as it would be written
 * @param mentions how often a value was said
 * @returns the names that may claim it
 */
export function shareMentions(
  short: { name: string; text: string }[],
  questions: string[],
  mentions: (text: string) => number,
): Set<string> {
  const vouched = new Set<string>();
  for (const text of new Set(short.map((entry) => entry.text))) {
    const names = short.filter((entry) => entry.text === text).map((entry) => entry.name);
    const beside = (name: string) => {
      const stem = name
        .replaceAll(/[^A-Za-z]/g, '')
        .slice(0, 5)
        .toLowerCase();
      return (
        stem !== '' &&
        questions.some((question) => new RegExp(`\\S+\\s+${stem}|${stem}\\S*\\s+\\S+`, 'i').test(question))
      );
    };
    const ranked = [...names].sort((left, right) => Number(beside(right)) - Number(beside(left)));
    for (const name of ranked.slice(0, mentions(text))) vouched.add(name);
  }
  return vouched;
}
