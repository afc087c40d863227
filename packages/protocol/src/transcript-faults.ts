/**
 * Why an uploaded transcript cannot be read, in English, by its stable name: what is wrong and, after a line break, what
 * to do. `%{name}` stands for a value. The answer names the line, and the column where it is known.
 */
export const transcriptFaults = {
  'transcript/recording':
    'It is a recording (%{kind}): Plugdesk reads words, not sound.\nTurn it into text with another program first, and upload that: WebVTT, SRT, lines of dialogue or JSON.',
  'transcript/picture':
    'It is a picture (%{kind}), not what was said.\nUpload the words as text: WebVTT, SRT, lines of dialogue or JSON.',
  'transcript/document':
    'It is a document (%{kind}), not plain text.\nSave it as plain text and upload that, or copy the words and paste them.',
  'transcript/markup':
    'It is a web page or an XML document, not plain text.\nCopy the words out of it and paste them.',
  'transcript/encoding':
    'It is not written as UTF-8, so that characters are lost.\nSave it as text in UTF-8 and upload it again.',
  'transcript/binary':
    'It is not text: it has control characters that nobody writes.\nUpload what was said as text: WebVTT, SRT, lines of dialogue or JSON.',
  'transcript/header':
    'A WebVTT file begins with the line WEBVTT.\nChoose the format that the file has, or let it be found out.',
  'transcript/times': '“%{written}” is no pair of times.\nWrite 00:00:01.000 --> 00:00:02.500.',
  'transcript/backwards': 'The cue ends before it begins.\nExchange the two times.',
  'transcript/no_cue':
    'There is no cue in it that says something.\nA cue is a line of two times with --> between them, and the words below.',
  'transcript/earlier':
    'The time %{time} is before the one above it.\nTimes count from the start of the conversation and grow.',
  'transcript/no_words': 'There are no words in it.\nWrite a line for each turn.',
  'transcript/json': 'It is not JSON.\nLook at the place named for a missing comma or quote.',
  'transcript/no_list':
    'There is no list of pieces in it.\nSend a list, or an object with one under “segments”. A piece has text, speaker, start and end.',
  'transcript/piece_form':
    'Piece %{piece} is neither an object nor a text.\nA piece has text, speaker, start and end.',
  'transcript/piece_words': 'Piece %{piece} has no text.\nA piece has its words in “text”.',
  'transcript/piece_times':
    'The times of piece %{piece} are neither seconds nor written as 00:00:01.000.\nCorrect them and send it again.',
  'transcript/piece_backwards':
    'Piece %{piece} ends before it begins.\nExchange its two times and send it again.',
  'transcript/no_piece': 'No piece says something.\nA piece has its words in “text”.',
  'transcript/too_far':
    'Something is said %{days} days after the start; a session lasts at most seven.\nTimes count from the start of the conversation: correct them and send it again.',
  'transcript/too_many': 'A session takes at most %{most} pieces.\nCut the file into several.',
} as const;

/** One of the stable names. */
export type TranscriptFault = keyof typeof transcriptFaults;
