import { crc32, deflateSync } from 'node:zlib';

const size = 512;
const palette = [
  [43, 79, 168],
  [250, 250, 252],
  [155, 182, 255],
  [255, 196, 92],
];
/** Left, top, width, height and colour: a folder with three bars of a plan in it. */
const rectangles = [
  [96, 128, 150, 60, 2],
  [96, 160, 320, 232, 1],
  [136, 208, 160, 34, 0],
  [196, 262, 180, 34, 2],
  [256, 316, 120, 34, 3],
];

/** The service's logo, 512 by 512 pixels, as a PNG file (ISO/IEC 15948; palette colours, no filters). */
export function drawLogo(): Buffer<ArrayBuffer> {
  // Each row begins with the number of its filter; 0 is none.
  const rows = Buffer.alloc((size + 1) * size);
  for (const [left = 0, top = 0, width = 0, height = 0, colour = 0] of rectangles) {
    for (let y = top; y < top + height; y += 1) {
      const start = y * (size + 1) + 1 + left;
      rows.fill(colour, start, start + width);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
