/** A lane's key as one text: what is remembered of lanes in memory is found by it, and statements take them in its order. */
export function laneKey(personId: string, laneId: string): string {
  return `${personId}\n${laneId}`;
}
