import { type Colour, makeCanvas } from './canvas.ts';
import type { Picture } from './encode-png.ts';

const ground: Colour = [36, 84, 92];
const house: Colour = [250, 244, 232];
const window: Colour = [255, 204, 102];

/** The service's logo, 512 by 512 pixels: a house with one lit window. */
export function drawLogo(): Picture {
  const canvas = makeCanvas(512, 512, ground);
  const roof = { left: 96, top: 112, width: 320, height: 140 };
  canvas.shape(roof, (x, y) => Math.abs(x - 256) < ((y - roof.top) / roof.height) * 160, house);
  canvas.rectangle(136, 252, 240, 150, house);
  canvas.rectangle(222, 280, 68, 68, window);
  canvas.rectangle(252, 280, 8, 68, house);
  canvas.rectangle(222, 310, 68, 8, house);
  return canvas.finish();
}
