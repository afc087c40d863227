import { offlineProblem, processProblem } from '@plugdesk/client';
import type { Attachment } from '@plugdesk/protocol';

/**
 * Uploads a file for the next question. `onProgress` is told the share that has gone out, 0 to 1.
 * Throws `DeskProblem`, also where the desk could not be reached; the signal's reason once it was aborted.
 */
export function uploadFile(
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    // Only this kind of request tells how much of a body has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/attachments?name=${encodeURIComponent(file.name.slice(-300).toWellFormed())}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status === 200) {
        resolve(JSON.parse(request.responseText) as Attachment);
        return;
      }
      const headers = { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' };
      const response = new Response(null, { status: request.status, headers });
      reject(processProblem(response, request.responseText));
    });
    request.addEventListener('error', () => reject(offlineProblem(new Error('The upload broke off.'))));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) reject(signal.reason);
    // A Blob with a type of its own would name that type instead.
    else request.send(new Blob([file], { type: 'application/octet-stream' }));
  });
}
