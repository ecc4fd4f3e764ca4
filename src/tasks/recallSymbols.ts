/** The vocabulary of recall. */
export const FIRST = ['A', 'B', 'C', 'D']
export const DISTRACTORS = ['w', 'x', 'y', 'z']
export const QUESTION = '?'
