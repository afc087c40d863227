/** What the plugin can be told; everything may be left out. */
export type CrmSettings = {
  /** `whsec_…` as the desk showed it, several while it is rotated. Default: none, and anybody can call. */
  secrets?: readonly string[] | undefined;
  /** Public address in the entry and in links, such as `https://crm.example`. Default: the address of each request. */
  publicUrl?: string | undefined;
  /** Before `/v1`. Default `https://api.notion.com`. */
  notionUrl?: string | undefined;
  /** 32 bytes that encrypt the tokens. Default: none, and what people enter is kept in memory only. */
  key?: Buffer | undefined;
  /** Folder for what people entered and which pages were made, made when missing. Default: in memory only. */
  dataFolder?: string | undefined;
};
