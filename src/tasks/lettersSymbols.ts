/** The vocabulary of letters. */
export const SYMBOLS = [...' abcdefghijklmnopqrstuvwxyz.,;!?-\'"']
