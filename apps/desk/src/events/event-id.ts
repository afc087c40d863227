/**
 * Id of an event: a UUID of version 7 (RFC 9562 section 5.7), so that whoever knows one knows about when it happened.
 * @param random a UUID of any version, whose random bits are taken
 */
export function eventId(at: Date, random: string): string {
  const milliseconds = at.getTime().toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7${random.slice(15)}`;
}
