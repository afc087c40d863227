/** Something about an upload that the page found before the desk was asked; the message is in the page's language. */
export class UploadProblem extends Error {}
