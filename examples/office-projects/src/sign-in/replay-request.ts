import { IncomingMessage } from 'node:http';

/** The request once more, with these bytes as its body; for one whose own body was read already. */
export function replayRequest(request: IncomingMessage, body: Buffer, contentType?: string): IncomingMessage {
  const same = new IncomingMessage(request.socket);
  same.method = request.method;
  same.url = request.url;
  same.httpVersion = request.httpVersion;
  same.headers = { ...request.headers, 'content-length': String(body.length) };
  if (contentType !== undefined) same.headers['content-type'] = contentType;
  delete same.headers['transfer-encoding'];
  same.push(body);
  same.push(null);
  // Otherwise Node.js takes it for cut off and closes the socket, on which the answer is still to go.
  same.complete = true;
  return same;
}
