import type { Said } from '@plugdesk/protocol';
import { type ArgumentProblem, RequestError, type RequestErrorCode } from '@plugdesk/tool-compiler';

/** What is wrong with one argument, to be shown beside it: in English, and by the name of its sentence. */
export interface RefusedArgument {
  /** JSON Pointer (RFC 6901) in the arguments; empty where it is about all of them. */
  path: string;
  message: string;
  said: Said;
}

/** What a request that cannot be built says of its arguments. */
const sentences: Partial<Record<RequestErrorCode, string>> = {
  argument_missing: 'missing',
  argument_unknown: 'not_known',
  argument_invalid: 'not_writable',
  argument_unsafe: 'not_safe',
};

/** A value that does not fit its schema. Pure. */
export function refuseValue({ path, message, said }: ArgumentProblem): RefusedArgument {
  return { path, message, said };
}

/** Why no request can be built, as something about an argument where it is about one. Pure. */
export function refuseRequest(error: unknown): RefusedArgument {
  const known = error instanceof RequestError ? error : null;
  const sentence = known?.path ? sentences[known.code] : undefined;
  return {
    path: sentence === undefined ? '' : (known?.path ?? ''),
    message: error instanceof Error ? error.message : 'The request cannot be built from these arguments.',
    said: { sentence: sentence ?? 'not_buildable', values: {} },
  };
}

/** An argument that names a file which is not there. Pure. */
export function refuseFile({ path, message }: { path: string; message: string }): RefusedArgument {
  return { path, message, said: { sentence: 'no_file', values: {} } };
}
