import assert from 'node:assert/strict';
import test from 'node:test';
import { nameAnswerFile } from './name-file.ts';

test('a file is named by its head, else its address, and never leads anywhere', () => {
  const cases: [disposition: string | undefined, address: string, name: string][] = [
    ['attachment; filename="report.pdf"', 'https://x.example/a', 'report.pdf'],
    ["attachment; filename=x.pdf; filename*=UTF-8''Z%C3%BCrich.pdf", 'https://x.example/a', 'Zürich.pdf'],
    ['attachment; filename="../../etc/passwd"', 'https://x.example/a', 'passwd.pdf'],
    ['attachment; filename="a\\"b.pdf"', 'https://x.example/a', 'a"b.pdf'],
    ["inline; filename*=UTF-8''%E0%A4%A", 'https://x.example/files/scan.pdf?x=1', 'scan.pdf'],
    [undefined, 'https://x.example/files/7', '7.pdf'],
    [undefined, 'https://x.example/', 'answer.pdf'],
    ['attachment; filename="gpj.\u202efdp"', 'https://x.example/', 'gpj.fdp'],
  ];
  for (const [disposition, address, name] of cases)
    assert.equal(nameAnswerFile(disposition, address, 'application/pdf'), name);
});
