/**
 * How much may be attached to a question. It stands in the protocol too, beside the schemas; here it stands alone, so
 * that a browser does not load them to know it. A test keeps both the same.
 */
export const attachmentLimits = { fileBytes: 10_000_000, files: 10, messageBytes: 25_000_000 } as const;
