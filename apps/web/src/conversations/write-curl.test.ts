import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeCurl } from './write-curl.ts';

test('every part is quoted for the shell', () => {
  assert.equal(
    writeCurl({
      method: 'POST',
      url: 'https://a.example/x?b=$(id)',
      headers: { 'content-type': 'application/json' },
      body: `{"t":"it's"}`,
    }),
    `curl -X POST 'https://a.example/x?b=$(id)' -H 'content-type: application/json' --data-raw '{"t":"it'\\''s"}'`,
  );
});

test('files are named, not written', () => {
  const file = { name: 'a "b".pdf', type: 'application/pdf', size: 3, sha256: 'abc123' };
  const shown = '[3 bytes of a "b".pdf, SHA-256 abc123]';
  const part = (head: string, content: string) =>
    `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  assert.equal(
    writeCurl({
      method: 'POST',
      url: 'https://a.example/',
      headers: { accept: '*/*', 'content-type': 'multipart/form-data; boundary=x' },
      body: `${part('name="note"', "it's")}${part('name="file"; filename="a %22b%22.pdf"', shown)}--x--\r\n`,
      files: [file],
    }),
    `curl -X POST 'https://a.example/' -H 'accept: */*' --form-string 'note=it'\\''s' -F 'file=@"a \\"b\\".pdf";type=application/pdf'`,
  );
  assert.equal(
    writeCurl({ method: 'PUT', url: 'https://a.example/', headers: {}, body: shown, files: [file] }),
    `curl -X PUT 'https://a.example/' --data-binary '@a "b".pdf'`,
  );
});
