import file from './intake-limits.json' with { type: 'json' }

export type IntakeLimits = Omit<(typeof file.limits)[number], 'validTo'> & { validTo: string | null }
const rows: readonly IntakeLimits[] = file.limits

/** The limits on a date. @throws Error when there are none then */
export function intakeLimitsOn(date: string): IntakeLimits {
  const found = rows.find(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )
  if (!found) throw new Error(`no limits of intake on ${date}`)
  return found
}
