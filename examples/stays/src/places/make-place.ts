import { hashText } from './hash-text.ts';
import type { City, Place, PlaceKind } from './place.ts';
import { simplifyName } from './simplify-name.ts';

const nightlyPrice: Record<PlaceKind, number> = { hotel: 112, apartment: 98, guesthouse: 76, hostel: 33 };

const guestChoices: Record<PlaceKind, readonly number[]> = {
  hotel: [2, 2, 2, 3, 4],
  apartment: [2, 3, 4, 5, 6],
  guesthouse: [2, 2, 3],
  hostel: [1, 2, 4, 6],
};

const freeCancellationChoices: readonly (number | null)[] = [1, 1, 2, 3, 5, 7, 14, null];

const amenityChoices: Record<PlaceKind, readonly string[]> = {
  hotel: [
    'breakfast',
    'air conditioning',
    'lift',
    'bar',
    'step-free access',
    'bicycles',
    'gym',
    'pets welcome',
  ],
  apartment: ['kitchen', 'washing machine', 'balcony', 'workspace', 'self check-in', 'lift', 'cot'],
  guesthouse: ['breakfast', 'garden', 'library', 'shared kitchen', 'terrace', 'pets welcome'],
  hostel: ['lockers', 'shared kitchen', 'laundry', 'bar', 'bicycles', 'walking tours', 'breakfast'],
};

const openings: Record<PlaceKind, readonly string[]> = {
  hotel: [
    'A quiet family-run hotel with tall windows',
    'A small design hotel around a planted courtyard',
    'A classic hotel with creaking stairs and very good beds',
    'A bright corner hotel with a breakfast room on the roof',
  ],
  apartment: [
    'A sunny top-floor flat with a full kitchen',
    'A calm courtyard flat with room to cook and to work',
    'A former workshop turned into an airy flat',
    'A snug flat with a reading corner and a French balcony',
  ],
  guesthouse: [
    'A few rooms above the owners’ home, with breakfast at one long table',
    'A hospitable old house with a garden behind it',
    'A homely guesthouse with mismatched chairs and fresh flowers',
  ],
  hostel: [
    'A cheerful hostel with solid bunks, curtains and reading lamps',
    'A friendly hostel with small dormitories and a big kitchen',
    'A tidy hostel whose common room fills up in the evening',
  ],
};

/** Makes a place of its hand-written name, kind and district; all else follows from its id. */
export function makePlace(city: City, name: string, kind: PlaceKind, district: string): Place {
  const id = simplifyName(`${city.name} ${name}`);
  const choose = <Choice>(about: string, choices: readonly Choice[]): Choice =>
    choices[hashText(`${id} ${about}`) % choices.length] as Choice;
  const spread = 0.8 + (hashText(`${id} price`) % 66) / 100;
  const minutes = 3 + (hashText(`${id} walk`) % 8);
  return {
    id,
    name,
    kind,
    district,
    city,
    pricePerNight: Math.round(nightlyPrice[kind] * city.priceLevel * spread),
    guests: choose('guests', guestChoices[kind]),
    rating: (36 + (hashText(`${id} rating`) % 14)) / 10,
    amenities: ['wifi', ...chooseThree(id, amenityChoices[kind])],
    freeCancellationDays: choose('cancellation', freeCancellationChoices),
    description: `${choose('opening', openings[kind])}, ${minutes} minutes on foot from ${city.districts[district]}.`,
  };
}

function chooseThree(id: string, choices: readonly string[]): string[] {
  return [...choices]
    .sort((first, second) => hashText(`${id} ${first}`) - hashText(`${id} ${second}`))
    .slice(0, 3)
    .sort();
}
