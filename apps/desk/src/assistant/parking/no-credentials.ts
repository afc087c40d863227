import type { CredentialPort } from '../ports.ts';

/** Where there are no connections at all: every call goes without a credential. */
export const noCredentials: CredentialPort = {
  credentialFor: async () => ({ kind: 'none' }),
  needFor: async () => null,
  noteWorked: async () => undefined,
  afterRefusal: async () => null,
};
