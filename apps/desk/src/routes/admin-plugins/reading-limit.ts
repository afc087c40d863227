/** Most bytes of a request that hands in what is to be read: 10,000,000 characters, written as JSON text. */
export const readingLimit = 24 * 1024 * 1024;
