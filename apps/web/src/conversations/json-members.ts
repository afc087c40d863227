/** The members of an object by name, or of a list by place, which counts from 1 for people. */
export function membersOf(value: object): [name: string, member: unknown][] {
  return Array.isArray(value)
    ? value.map((member: unknown, place) => [String(place + 1), member])
    : Object.entries(value);
}

/** Whether data has anything below its first level: then a tree says more than a table. */
export function isNested(value: object): boolean {
  return membersOf(value).some(
    ([, member]) =>
      typeof member === 'object' &&
      member !== null &&
      membersOf(member).some(([, inner]) => typeof inner === 'object' && inner !== null),
  );
}
