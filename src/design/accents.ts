/**
 * The accents a municipality may choose among, named after what they look like. A closed list, so that every pair of
 * text and ground can be proved readable, in light and dark, before anyone chooses.
 */
export const accents = {
  fjord: '#0b5f73',
  hav: '#1f5a94',
  skog: '#2c6a45',
  lyng: '#7a3f7c',
  rosenrot: '#a12a3f',
  rogn: '#a3490f',
} as const
export type AccentName = keyof typeof accents
export const defaultAccent: AccentName = 'fjord'
