/** What a place is: the four kinds that a search can ask for. */
export const placeKinds = ['hotel', 'apartment', 'guesthouse', 'hostel'] as const;

/** One of {@link placeKinds}. */
export type PlaceKind = (typeof placeKinds)[number];

/** A city as written by hand in the `cities-*.ts` files. */
export type City = {
  /** English name, as answers show it. */
  name: string;
  country: string;
  /** Other names that people use; accents and case do not matter. */
  aliases: readonly string[];
  /** IANA name: a day begins when it begins in the city. */
  timeZone: string;
  /** Prices against the average city, which is 1. */
  priceLevel: number;
  /** District to a sight that is a short walk away. */
  districts: Readonly<Record<string, string>>;
  /** Name, kind and district of each place. */
  places: readonly (readonly [name: string, kind: PlaceKind, district: string])[];
};

/** One accommodation. Every value follows from the city files: the same at each start. */
export type Place = {
  /** Also the last part of its page's address, for example `paris-hotel-des-tilleuls`. */
  id: string;
  name: string;
  kind: PlaceKind;
  district: string;
  city: City;
  /** Whole euros. */
  pricePerNight: number;
  /** The most people that may stay. */
  guests: number;
  /** 3.6 to 4.9 of 5, one decimal. */
  rating: number;
  amenities: readonly string[];
  /** Until how many days before arrival cancelling is free; null when it never is. */
  freeCancellationDays: number | null;
  /** One sentence. */
  description: string;
};
