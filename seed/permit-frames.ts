/**
 * The frame inside which a council lets the platform give permits by fixed rule. There are no national figures for
 * these: each council sets its own, and here they are test data. Serving hours count from midnight, 25 is 01:00.
 */
const frames = [
  ['alcohol-ambulatory-licence-fee', 'ordinary', 'kroner', '450'],
  ['alcohol-closed-event-max-days', 'ordinary', 'days', '3'],
  ['alcohol-closed-event-max-guests', 'ordinary', 'persons', '150'],
  ['alcohol-serving-earliest-hour', 'ordinary', 'hours-after-midnight', '8'],
  ['alcohol-serving-earliest-hour', 'spirits', 'hours-after-midnight', '13'],
  ['alcohol-serving-latest-hour', 'ordinary', 'hours-after-midnight', '25'],
  ['alcohol-serving-latest-hour', 'spirits', 'hours-after-midnight', '24'],
  ['motor-traffic-cabin-distance-km', 'ordinary', 'kilometres', '2.5'],
  ['motor-traffic-max-trips', 'ordinary', 'trips', '10'],
  ['road-digging-max-days', 'ordinary', 'days', '14'],
  ['road-digging-max-metres', 'ordinary', 'metres', '30'],
  ['road-digging-completion-report-days', 'ordinary', 'working-days', '10'],
] as const

export const permitFrames = frames.map(([rateId, variant, unit, value]) => ({
  id: `${rateId}/${variant}/2026-01-01`,
  rate_id: rateId,
  variant,
  unit: unit as string,
  value: value as string,
  valid_from: '2026-01-01',
  valid_to: null,
  source: 'kommunestyrets delegasjon (prøvedata)',
  trust: 'bekreftet',
}))
