import { hashText } from '../places/hash-text.ts';
import type { Place, PlaceKind } from '../places/place.ts';
import { type Canvas, type Colour, makeCanvas } from './canvas.ts';
import type { Picture } from './encode-png.ts';

const skies: readonly Colour[] = [
  [206, 228, 240],
  [250, 224, 200],
  [222, 226, 246],
  [214, 236, 226],
];
const walls: readonly Colour[] = [
  [232, 190, 140],
  [214, 120, 96],
  [236, 214, 170],
  [142, 172, 160],
  [176, 150, 186],
  [120, 150, 188],
];
const roofs: readonly Colour[] = [
  [84, 92, 110],
  [150, 74, 58],
  [70, 84, 78],
];
const doors: readonly Colour[] = [
  [46, 94, 84],
  [150, 50, 54],
  [40, 66, 116],
];
const frame: Colour = [250, 246, 238];
const glass: Colour = [70, 92, 116];
const lamp: Colour = [255, 214, 120];
const pavement: Colour = [196, 190, 182];
const leaves: Colour = [92, 140, 92];

const storeysOf: Record<PlaceKind, number> = { hotel: 4, apartment: 3, guesthouse: 2, hostel: 3 };

/** The place's facade, 1200 by 630 pixels as link previews want it. The same place gives the same picture. */
export function drawFacade(place: Place): Picture {
  const pick = (about: string, choices: readonly Colour[]): Colour =>
    choices[hashText(`${place.id} ${about}`) % choices.length] as Colour;
  const canvas = makeCanvas(1200, 630, pick('sky', skies));
  canvas.disc(180 + (hashText(`${place.id} sun`) % 840), 110, 56, [255, 244, 214]);
  const neighbour = walls[(walls.indexOf(pick('wall', walls)) + 2) % walls.length] as Colour;
  drawHouse(
    canvas,
    { left: -60, width: 380, storeys: 3, wall: neighbour, roof: pick('roof', roofs) },
    place.id,
  );
  drawHouse(
    canvas,
    { left: 880, width: 400, storeys: 2, wall: neighbour, roof: pick('roof', roofs) },
    place.id,
  );
  const house = {
    left: 300,
    width: 600,
    storeys: storeysOf[place.kind],
    wall: pick('wall', walls),
    roof: pick('roof', roofs),
  };
  drawHouse(canvas, house, `${place.id} own`);
  canvas.rectangle(0, 560, 1200, 70, pavement);
  canvas.rectangle(556, 450, 88, 110, frame);
  canvas.rectangle(566, 460, 68, 100, pick('door', doors));
  canvas.disc(622, 514, 5, lamp);
  for (const x of [270, 930]) {
    canvas.rectangle(x - 5, 470, 10, 90, [110, 84, 64]);
    canvas.disc(x, 450, 46, leaves);
  }
  return canvas.finish();
}

function drawHouse(
  canvas: Canvas,
  house: { left: number; width: number; storeys: number; wall: Colour; roof: Colour },
  seed: string,
): void {
  const storeyHeight = 96;
  const top = 560 - storeyHeight * house.storeys - 30;
  const roofHeight = 60;
  canvas.rectangle(house.left, top, house.width, 560 - top, house.wall);
  const roof = { left: house.left - 14, top: top - roofHeight, width: house.width + 28, height: roofHeight };
  const slopes = (x: number, y: number) => {
    const inset = (roof.top + roofHeight - y) * 0.8;
    return x > roof.left + inset && x < roof.left + roof.width - inset;
  };
  canvas.shape(roof, slopes, house.roof);
  canvas.rectangle(house.left - 14, top, house.width + 28, 8, frame);
  const columns = Math.floor(house.width / 120);
  const gap = house.width / columns;
  for (let storey = 0; storey < house.storeys; storey += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = Math.round(house.left + gap * (column + 0.5)) - 26;
      const y = top + 30 + storey * storeyHeight;
      const lit = hashText(`${seed} ${storey} ${column}`) % 4 === 0;
      canvas.rectangle(x - 5, y - 5, 62, 74, frame);
      canvas.rectangle(x, y, 52, 64, lit ? lamp : glass);
      canvas.rectangle(x + 24, y, 4, 64, frame);
      canvas.rectangle(x - 8, y + 69, 68, 6, house.roof);
    }
  }
}
