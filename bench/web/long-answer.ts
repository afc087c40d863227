const places = ['Canal', 'Belleville', 'Bastille', 'Marais', 'Pigalle'];

/** A table of so many rows, as an assistant lays results out. */
function writeTable(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `| ${row + 1} | Hôtel du ${places[row % places.length]} | ${90 + row * 7} EUR | 4.${row % 10} |`,
  );
  return ['| No. | Place | Price a night | Rating |', '| --- | --- | ---: | ---: |', ...lines].join('\n');
}

function writeParagraph(words: number): string {
  const sentence = 'The place stands near the water and takes guests until late in the evening. ';
  return sentence
    .repeat(Math.ceil(words / 14))
    .split(' ')
    .slice(0, words)
    .join(' ');
}

/** An answer of about so many words: headings, paragraphs, lists, and a table after every 300 words. */
export function writeLongAnswer(words: number): string {
  const blocks: string[] = [];
  for (let written = 0; written < words; written += 300) {
    blocks.push(
      `## Part ${written / 300 + 1}`,
      writeParagraph(110),
      `- **First**: ${writeParagraph(20)}\n- *Second*: ${writeParagraph(20)}`,
      writeTable(12),
      writeParagraph(90),
    );
  }
  return blocks.join('\n\n');
}
