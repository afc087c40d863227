/**
 * How large what is uploaded for an entry may be. It stands in the protocol too, beside the schemas; here it stands
 * alone, so that a browser does not load them to know it. A test keeps both the same.
 */
export const entryFileLimits = { imageBytes: 262_144, instructionsBytes: 204_800 } as const;
