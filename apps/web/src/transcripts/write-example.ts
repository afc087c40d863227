/** How a device sends a piece, as a line for a shell. The key stands in it, so that it works as it is copied. */
export function writeExample(origin: string, key: string): string {
  const body = JSON.stringify({
    source: 'my-device',
    segments: [{ id: '1', text: 'Good morning.', speaker: 'Emily', isUser: false }],
  });
  return [
    `curl ${origin}/api/transcripts/walk-1/segments \\`,
    `  -H 'authorization: Bearer ${key}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}
