import { parseCues } from './parse-cues.ts';
import { type ParsedTranscript, splitLines } from './parsed-transcript.ts';

/**
 * Reads WebVTT (W3C WebVTT 1, section 6): header, cues with voice spans (`<v Anna>`), notes, styles and regions.
 * Tolerant: commas in times, cues without the blank line before them, entities.
 */
export function parseVtt(text: string): ParsedTranscript {
  const lines = splitLines(text);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[first] ?? '')) {
    return {
      ok: false,
      line: first === -1 ? null : first + 1,
      fault: 'transcript/header',
    };
  }
  const language = /^Language:\s*([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\s*$/;
  const said = lines.slice(first, first + 10).flatMap((line) => language.exec(line)?.[1] ?? [])[0];
  const parsed = parseCues(lines, first + 1);
  return parsed.ok ? { ...parsed, language: said ?? null } : parsed;
}
