/** What a person can allow, in the words of the consent page. Each API operation needs the scope of its name. */
export const scopeWords: Readonly<Record<string, string>> = {
  openid: 'Know your name and mail address',
  offline_access: 'Stay connected while you are away',
  me: 'See who you are',
  projects: 'See the projects you take part in',
  users: 'See colleagues and clients, with their mail addresses',
  company: 'See facts about the company',
};

/** The scopes of the API, in contrast to those of signing in. */
export const apiScopes = ['me', 'projects', 'users', 'company'] as const;
export type ApiScope = (typeof apiScopes)[number];
