import type { Picture } from './encode-png.ts';

/** `[red, green, blue]`, 0 to 255. */
export type Colour = readonly [number, number, number];

/** A surface to draw flat shapes on. What lies outside is cut off. */
export type Canvas = {
  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void;
  /** Fills every pixel of the box for which `inside` holds. */
  shape(
    box: { left: number; top: number; width: number; height: number },
    inside: (x: number, y: number) => boolean,
    colour: Colour,
  ): void;
  disc(x: number, y: number, radius: number, colour: Colour): void;
  finish(): Picture;
};

/** A canvas that is filled with one colour. At most 256 colours may be used on it. */
export function makeCanvas(width: number, height: number, background: Colour): Canvas {
  const palette: Colour[] = [background];
  const pixels = new Uint8Array(width * height);

  function indexOf(colour: Colour): number {
    const known = palette.findIndex((other) => other.every((part, index) => part === colour[index]));
    return known === -1 ? palette.push(colour) - 1 : known;
  }

  const canvas: Canvas = {
    rectangle(left, top, wide, high, colour) {
      const index = indexOf(colour);
      const start = Math.max(0, left);
      const end = Math.min(width, left + wide);
      for (let y = Math.max(0, top); y < Math.min(height, top + high); y += 1) {
        if (end > start) pixels.fill(index, y * width + start, y * width + end);
      }
    },
    shape(box, inside, colour) {
      const index = indexOf(colour);
      for (let y = Math.max(0, box.top); y < Math.min(height, box.top + box.height); y += 1) {
        for (let x = Math.max(0, box.left); x < Math.min(width, box.left + box.width); x += 1) {
          if (inside(x, y)) pixels[y * width + x] = index;
        }
      }
    },
    disc(x, y, radius, colour) {
      const box = { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius };
      canvas.shape(box, (px, py) => (px - x) ** 2 + (py - y) ** 2 < radius ** 2, colour);
    },
    finish: () => ({ width, height, palette, pixels }),
  };
  return canvas;
}
