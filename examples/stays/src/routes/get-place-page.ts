import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Place } from '../places/place.ts';
import { placeUrl } from '../places/present-place.ts';
import type { Service } from '../service.ts';
import { findKnownPlace } from './find-known-place.ts';

/** `GET /places/{slug}`: the place's page, with the OpenGraph tags that link previews read (ogp.me). */
export function getPlacePage(context: Context, service: Service): Response | Promise<Response> {
  const place = findKnownPlace(context.req.param('slug') ?? '');
  context.header('Content-Security-Policy', "default-src 'none'; img-src 'self'; style-src 'self'");
  context.header('X-Content-Type-Options', 'nosniff');
  return context.html(renderPage(place, placeUrl(place, service.originOf(context))));
}

function renderPage(place: Place, url: string) {
  const title = `${place.name}, ${place.city.name}`;
  const facts = `${place.kind} in ${place.district}, from ${place.pricePerNight} EUR a night, up to ${place.guests} guests`;
  const cancellation =
    place.freeCancellationDays === null
      ? 'Cancelling costs the first night.'
      : `Free cancellation until ${place.freeCancellationDays} ${place.freeCancellationDays === 1 ? 'day' : 'days'} before arrival.`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Stays</title>
<meta name="description" content="${place.description}">
<meta property="og:site_name" content="Stays">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${place.description}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${url}.png">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="Drawing of the facade of ${place.name}">
<link rel="stylesheet" href="/stays.css">
</head>
<body>
<main>
<img src="/places/${place.id}.png" width="1200" height="630" alt="Drawing of the facade of ${place.name}">
<h1>${place.name}</h1>
<p class="facts">${facts}</p>
<p>${place.description}</p>
<p>${place.rating.toFixed(1)} of 5 · ${place.amenities.join(' · ')}</p>
<p>${cancellation}</p>
<footer>Stays is an example service: the place is made up and nobody waits for you there.</footer>
</main>
</body>
</html>`;
}
