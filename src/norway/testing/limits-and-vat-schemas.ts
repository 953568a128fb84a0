import { z } from 'zod'
import { isIsoDate } from '../iso-date.ts'
import { trustMarks } from '../trust.ts'

const trust = z.enum(trustMarks)
const source = z.string().min(3)
const text = z.string().trim().min(1)
const date = z.string().refine(isIsoDate, 'not a date')
const period = { validFrom: date, validTo: date.nullable() }

/** Limits that a cooperation has set itself, and the rate of VAT. */
export const limitsAndVat: Record<string, z.ZodType> = {
  'vat-rates.json': z.strictObject({
    about: text,
    rates: z
      .array(
        z.strictObject({
          category: z.literal('S'),
          basisPoints: z.int().positive().max(9_999),
          ...period,
          source,
          trust,
        }),
      )
      .min(1),
  }),
  'routine-limits.json': z.strictObject({
    about: text,
    limits: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z-]+$/),
          days: z.int().positive(),
          warnDaysBefore: z.int().nonnegative(),
          ...period,
          source,
          trust,
        }),
      )
      .min(1),
  }),
}
