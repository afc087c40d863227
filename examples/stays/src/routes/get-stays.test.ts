import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, startTestStays } from '../testing/start-test-stays.ts';

type Found = {
  id: string;
  name: string;
  pricePerNight: number;
  totalPrice?: number;
  kind: string;
  guests: number;
};

test('finds several bookable places in Paris for two without dates', async (context) => {
  const { ask } = await startTestStays(context);
  const { status, body } = await ask('GET', '/stays?city=Paris&guests=2');
  const stays = body.stays as Found[];
  assert.equal(status, 200);
  assert.equal(stays.length, 5);
  assert.ok(Number(body.total) > 5);
  const second = stays[1] as Found;
  const booked = await ask('POST', '/bookings', {
    person: 'ada',
    body: { stayId: second.id, from: '2027-03-05', nights: 2 },
  });
  assert.equal(booked.status, 201, JSON.stringify(booked.body));
});

test('with dates gives total prices, sorts and filters; the same question has the same answer', async (context) => {
  const { ask } = await startTestStays(context);
  const path =
    '/stays?city=PARÍS,%20France&from=2027-03-05&to=2027-03-08&sort=price&maxPrice=130&guests=2&limit=20';
  const { body } = await ask('GET', path);
  const stays = body.stays as Found[];
  assert.equal(body.nights, 3);
  assert.ok(stays.length > 2);
  assert.equal(stays.length, body.total);
  for (const [index, stay] of stays.entries()) {
    assert.equal(stay.totalPrice, stay.pricePerNight * 3);
    assert.ok(stay.pricePerNight <= 130 && stay.guests >= 2);
    assert.ok(index === 0 || stay.pricePerNight >= (stays[index - 1] as Found).pricePerNight);
  }
  assert.deepEqual((await ask('GET', path)).body.stays, stays);
  const hostels = (await ask('GET', '/stays?city=Wien&kind=Hostel')).body.stays as Found[];
  assert.ok(hostels.length === 2 && hostels.every((stay) => stay.kind === 'hostel'));
});

test('a wrong question is refused with a code and a way on', async (context) => {
  const { ask } = await startTestStays(context);
  const cases: [string, number, string][] = [
    ['/stays', 400, 'invalid_parameter'],
    ['/stays?city=Atlantis', 404, 'unknown_city'],
    ['/stays?city=Rome&from=2027-02-30', 400, 'invalid_parameter'],
    ['/stays?city=Rome&from=2027-02-28', 400, 'date_in_past'],
    ['/stays?city=Rome&from=2027-03-05&to=2027-03-05', 400, 'dates_reversed'],
    ['/stays?city=Rome&from=2027-03-05&to=2027-03-08&nights=2', 400, 'dates_contradict'],
    ['/stays?city=Rome&from=2027-03-05&to=2027-05-08', 400, 'stay_too_long'],
    ['/stays?city=Rome&from=2030-03-05', 400, 'too_far_ahead'],
    ['/stays?city=Rome&nights=2', 400, 'from_missing'],
    ['/stays?city=Rome&guests=none', 400, 'invalid_parameter'],
    ['/stays?city=Rome&kind=castle', 400, 'invalid_parameter'],
    ['/stays?city=Rome&colour=red', 400, 'invalid_parameter'],
    ['/stays/rome-nowhere', 404, 'unknown_stay'],
    ['/nothing', 404, 'unknown_address'],
  ];
  for (const [path, status, code] of cases) {
    const answer = await ask('GET', path);
    assert.deepEqual([answer.status, codeOf(answer)], [status, code], path);
  }
  const { body } = await ask('GET', '/stays?city=Atlantis');
  assert.equal((body.error as { knownCities: string[] }).knownCities.length, 20);
});

test('a day begins when it begins in the city', async (context) => {
  const { ask } = await startTestStays(context, null, '2027-03-01');
  // Noon in UTC is 23:00 in Sydney: still the same day there; the day before has gone.
  assert.equal((await ask('GET', '/stays?city=Sydney&from=2027-03-01')).status, 200);
  assert.equal(codeOf(await ask('GET', '/stays?city=Sydney&from=2027-02-28')), 'date_in_past');
});

test('lists the cities and the details of a place', async (context) => {
  const { ask } = await startTestStays(context);
  const cities = (await ask('GET', '/cities')).body.cities as { stays: number }[];
  assert.equal(cities.length, 20);
  assert.ok(cities.reduce((sum, city) => sum + city.stays, 0) >= 200);
  const { body } = await ask('GET', '/stays/paris-hotel-des-tilleuls');
  assert.equal(body.name, 'Hôtel des Tilleuls');
  assert.ok(Array.isArray(body.takenNights) && Array.isArray(body.amenities));
});
