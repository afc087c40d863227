import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takenNights } from './availability.ts';
import { addDays } from './calendar.ts';
import { places } from './catalogue.ts';

test('on every day of a year at least four places in Paris are free throughout the next two weeks', () => {
  const paris = places.filter((place) => place.city.name === 'Paris' && place.guests >= 2);
  for (let ahead = 0; ahead < 365; ahead += 1) {
    const from = addDays('2026-11-01', ahead);
    const free = paris.filter(
      (place) => takenNights(place.id, { from, to: addDays(from, 14) }, []).length === 0,
    );
    assert.ok(free.length >= 4, `${from}: ${free.length}`);
  }
});

test('about one night in fifteen is taken, and a booking takes its nights but not the day of departure', () => {
  const nights = places.flatMap((place) =>
    takenNights(place.id, { from: '2027-01-01', to: '2027-12-31' }, []),
  );
  const share = nights.length / (places.length * 364);
  assert.ok(share > 0.05 && share < 0.09, String(share));
  const place = places[0]?.id ?? '';
  const span = { from: '2027-06-01', to: '2027-06-09' };
  const booked = [{ from: '2027-06-03', to: '2027-06-05' }];
  const more = takenNights(place, span, booked);
  const fewer = takenNights(place, span, []);
  assert.ok(more.includes('2027-06-03') && more.includes('2027-06-04'));
  assert.equal(more.includes('2027-06-05'), fewer.includes('2027-06-05'));
});
