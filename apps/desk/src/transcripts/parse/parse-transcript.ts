import { cleanName, cutText, languageSchema, type TranscriptFormat } from '@plugdesk/protocol';
import { keepableText } from '../../database/keepable.ts';
import { findDamage, findForeignContent } from './find-foreign-content.ts';
import { parseDialogue } from './parse-dialogue.ts';
import { parseJson } from './parse-json.ts';
import { parseSrt } from './parse-srt.ts';
import { parseVtt } from './parse-vtt.ts';
import type { ParsedSegment, ParsedTranscript } from './parsed-transcript.ts';

const parsers = { vtt: parseVtt, srt: parseSrt, dialogue: parseDialogue, json: parseJson };

/**
 * Reads a transcript in the format named, or in the one that it looks like. What is no text that people write is refused
 * whatever format is named.
 */
export function parseTranscript(text: string, format: TranscriptFormat): ParsedTranscript {
  const foreign = findForeignContent(text);
  if (foreign !== null) return foreign;
  const parsed = parsers[format === 'auto' ? detectFormat(text) : format](text);
  if (!parsed.ok) return parsed;
  // JSON writes any character without having it: only its words show what they are.
  const damage = findDamage(parsed.segments.map((segment) => segment.text).join('\n'));
  if (damage !== null) return { ok: false, line: null, fault: damage.fault };
  const language = languageSchema.safeParse(parsed.language);
  return { ...parsed, segments: parsed.segments.map(keep), language: language.data ?? null };
}

/** Longest name of a speaker, as devices send it. */
const longestName = 80;

/** A piece as it can be stored, with its speaker as a name. */
function keep(segment: ParsedSegment): ParsedSegment {
  const name = cutText(cleanName(keepableText(segment.speaker ?? '')), longestName).trim();
  return { ...segment, speaker: name === '' ? null : name, text: keepableText(segment.text) };
}

/** `{`, or `[` with a value of JSON after it: `[Anna] 10:03:02`, `[00:12] …` and `[Music]` are a dialogue. */
const json = /^(?:\{|\[\s*(?:[[{"\]]|(?:true|false|null)\s*[,\]]|-?\d[\d.eE+-]*\s*(?:[,\s]|\]\s*$)))/;

/** What a text looks like; a dialogue is what no other format is. */
function detectFormat(text: string): keyof typeof parsers {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^WEBVTT(?:\s|$)/.test(start)) return 'vtt';
  if (json.test(start)) return 'json';
  if (/^(?:\d+\s*\r?\n)?\s*\d[\d:]*[.,]?\d*\s+-->\s/.test(start)) return 'srt';
  return 'dialogue';
}
