import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openBookingBook } from './bookings/open-booking-book.ts';
import { drawFacade } from './illustration/draw-facade.ts';
import { drawLogo } from './illustration/draw-logo.ts';
import { encodePng } from './illustration/encode-png.ts';
import { deleteBooking } from './routes/delete-booking.ts';
import { findKnownPlace } from './routes/find-known-place.ts';
import { getBookings } from './routes/get-bookings.ts';
import { getCities } from './routes/get-cities.ts';
import { getPlacePage } from './routes/get-place-page.ts';
import { getStay } from './routes/get-stay.ts';
import { getStays } from './routes/get-stays.ts';
import { postBooking } from './routes/post-booking.ts';
import type { Service } from './service.ts';
import { answerError, ServiceError } from './service-error.ts';

/** What the service is made of. */
export type StaysOptions = {
  /** The time now; dates before it are refused. */
  today: () => Date;
  /** JSON file that keeps the bookings, in a folder that exists; null keeps them in memory only. */
  bookingsFile: string | null;
  /** Public address for links, such as `https://stays.example`. Default: the address of each request. */
  publicUrl?: string | undefined;
  /** Hears of errors that nobody expected. */
  reportError: (error: Error) => void;
};

/** Address to file in `public/` and content type. */
const publicFiles = [
  ['/.well-known/ai-plugin.json', 'ai-plugin.json', 'application/json'],
  ['/.well-known/ai-plugin-examples.json', 'ai-plugin-examples.json', 'application/json'],
  ['/openapi.yaml', 'openapi.yaml', 'application/yaml'],
  ['/stays.css', 'stays.css', 'text/css; charset=utf-8'],
  ['/legal', 'legal.txt', 'text/plain; charset=utf-8'],
] as const;

/**
 * Builds the service: every route in one list. Listens to nothing.
 * @throws Error `bookings_unreadable` when the bookings file is damaged
 */
export function createStaysApp(options: StaysOptions): Hono {
  const publicUrl = options.publicUrl?.replace(/\/+$/, '');
  const service: Service = {
    book: openBookingBook(options.bookingsFile),
    today: options.today,
    originOf: (context) => publicUrl ?? new URL(context.req.url).origin,
  };
  const app = new Hono();

  for (const [path, file, contentType] of publicFiles) {
    const bytes = readFileSync(new URL(`../public/${file}`, import.meta.url));
    app.get(path, (context) => context.body(bytes, 200, { 'Content-Type': contentType }));
  }
  const logo = encodePng(drawLogo());
  app.get('/logo.png', (context) => sendPng(context, logo));

  app.get('/cities', getCities);
  app.get('/stays', (context) => getStays(context, service));
  app.get('/stays/:stayId', (context) => getStay(context, service));
  app.get('/bookings', (context) => getBookings(context, service));
  app.post('/bookings', bodyLimit({ maxSize: 16_384, onError: refuseLargeBody }), (context) =>
    postBooking(context, service),
  );
  app.delete('/bookings/:bookingId', (context) => deleteBooking(context, service));
  app.get('/places/:image{.+\\.png}', (context) => {
    const place = findKnownPlace(context.req.param('image').slice(0, -'.png'.length));
    return sendPng(context, encodePng(drawFacade(place)));
  });
  app.get('/places/:slug', (context) => getPlacePage(context, service));

  app.notFound((context) => {
    const message = `There is no ${context.req.method} ${context.req.path}. GET /openapi.yaml describes the service.`;
    return context.json({ error: { code: 'unknown_address', message } }, 404);
  });
  app.onError((error, context) => answerError(context, error, options.reportError));
  return app;
}

function sendPng(context: Context, bytes: Buffer<ArrayBuffer>): Response {
  return context.body(bytes, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' });
}

function refuseLargeBody(): never {
  throw new ServiceError(413, 'body_too_large', 'A booking has at most 16 KB.');
}
