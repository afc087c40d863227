/** What the plugin can be told; everything may be left out. */
export type NewsCheckerSettings = {
  /** `whsec_…` as the desk showed it, several while it is rotated. Default: none, and anybody can call. */
  secrets?: readonly string[] | undefined;
  /** Public address that stands in the entry, such as `https://news.example`. Default: the address of each request. */
  publicUrl?: string | undefined;
  /** A server that speaks OpenAI's chat completions. Default: none. */
  model?: ModelSettings | undefined;
  /** Where news are searched. Default: nowhere. */
  news?: NewsSettings | undefined;
};

export type ModelSettings = {
  /** Address before `/chat/completions`, such as `https://api.openai.com/v1`. */
  url: string;
  name: string;
  /** Sent as a bearer token. */
  key?: string | undefined;
};

export type NewsSettings = {
  /** Address that answers JSON, with `{query}` where the words go. */
  url: string;
  key?: string | undefined;
  /** Header that carries the key. Default `X-Api-Key`. */
  keyHeader?: string | undefined;
};
