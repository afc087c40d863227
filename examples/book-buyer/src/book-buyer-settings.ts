/** What the plugin can be told; everything may be left out. */
export type BookBuyerSettings = {
  /**
   * `whsec_…` as the desk showed it, several while it is rotated. Default: none: anybody can call, and therefore
   * nothing is ordered.
   */
  secrets?: readonly string[] | undefined;
  /** Public address that stands in the entry, such as `https://books.example`. Default: the address of each request. */
  publicUrl?: string | undefined;
  /** A server that speaks OpenAI's chat completions. Default: none, and books are found by rules. */
  model?: ModelSettings | undefined;
  /** Where books are ordered. Default: nowhere. */
  shop?: ShopSettings | undefined;
  /** Folder for what was ordered, made when missing. Default: in memory only. */
  dataFolder?: string | undefined;
};

export type ModelSettings = {
  /** Address before `/chat/completions`, such as `https://api.openai.com/v1`. */
  url: string;
  name: string;
  /** Sent as a bearer token. */
  key?: string | undefined;
};

export type ShopSettings = {
  /** Gets a POST for each book. */
  url: string;
  /** Sent as a bearer token. */
  key?: string | undefined;
};
