/** What can be measured without anybody typing it. */
export const measureIds = [
  ...([
    'decided-automatically',
    'days-to-answer',
    'post-by-itself',
    'robot-minutes',
    'licences-ended',
  ] as const),
] as const
export type MeasureId = (typeof measureIds)[number]

export interface Measured {
  /** Decimal text, in the unit of the measure. */
  value: string
  /** How many cases it is reckoned from; null where what is counted concerns nobody. */
  counted: number | null
}

/** The unit of each, and which way is better. */
export const measureForms = {
  'decided-automatically': { unit: '%', direction: 'up' },
  'days-to-answer': { unit: 'dager', direction: 'down' },
  'post-by-itself': { unit: '%', direction: 'up' },
  'robot-minutes': { unit: 'minutter', direction: 'up' },
  'licences-ended': { unit: 'lisenser', direction: 'up' },
} as const satisfies Record<MeasureId, { unit: string; direction: 'up' | 'down' }>

/**
 * Measures a municipality from one day to another, both included. Null: nothing to count. A measure that is absent is not
 * connected, and the pages say so.
 */
export type Measures = Partial<
  Record<MeasureId, (municipality: string, from: string, to: string) => Promise<Measured | null>>
>
