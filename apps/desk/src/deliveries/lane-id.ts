import { hash } from 'node:crypto';

/**
 * Id of the lane of one endpoint and one subject (a session or a memory) of a person: a UUID of version 8 (RFC 9562
 * section 5.8) made of their hash, so that whoever adds to a lane need not look for it.
 */
export function laneId(endpointId: string, kind: 'session' | 'memory', subjectId: string): string {
  const bytes = hash('sha256', JSON.stringify([endpointId, kind, subjectId]), 'buffer');
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
