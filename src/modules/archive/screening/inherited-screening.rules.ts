import type { Screening } from './screening.rules.ts'

/**
 * Which screening holds for a unit (krav 2.8.1, 5.2.27): its own where it has one, otherwise the nearest above it, from the
 * document up through record, file and class to the series.
 */
export function screeningFor(upwards: readonly (Screening | null)[]): Screening | null {
  return upwards.find((screening) => screening !== null) ?? null
}

/** Everything but the first line (TM1, TR1), or words marked with brackets: "Søknad fra [Kari Nordmann]" (TMO, TRO). */
export function publicTitleByMarks(title: string, how: 'first-line' | 'marked-words'): string {
  if (how === 'first-line') return title.split('\n')[0] ?? ''
  return title.replace(/\[[^\]\n]*\]/g, '*****')
}

/** The title as staff read it, without the marks. */
export const titleWithoutMarks = (title: string): string => title.replace(/\[([^\]\n]*)\]/g, '$1')
