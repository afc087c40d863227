import type { EndpointInput } from '@plugdesk/client';
import type { AdminSignIn } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../session/desk-context.tsx';

/** What an administrator changes of a plugin's sign-in. */
export type SignInChange = EndpointInput<'changeAdminSignIn'>['body'];

/** Stores a change of a plugin's sign-in; secrets in it are not kept by the page once it is stored. */
export function useSignInChange(pluginId: string, onTook: (next: AdminSignIn) => Promise<void>) {
  const client = useDesk();
  return useMutation({
    mutationFn: (body: SignInChange) => client.call('changeAdminSignIn', { params: { pluginId }, body }),
    // Variables of a mutation stay with it: those with secrets go at once.
    gcTime: 0,
    onSuccess: onTook,
  });
}
