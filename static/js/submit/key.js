/* Where this tab keeps what was typed. */

export const KEY = "submission draft";
