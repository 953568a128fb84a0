import { z } from 'zod'
import { isIsoDate } from '../iso-date.ts'
import { trustMarks } from '../trust.ts'

const trust = z.enum(trustMarks)
const source = z.string().min(3)
const text = z.string().trim().min(1)
const date = z.string().refine(isIsoDate, 'not a date')
const period = { validFrom: date, validTo: date.nullable() }

/** The catalogue of products, and the codes of KOSTRA. */
export const systemsAndAccounts: Record<string, z.ZodType> = {
  'systems.json': z.strictObject({
    about: text,
    source,
    trust,
    products: z
      .array(
        z.strictObject({
          id: z.string().regex(/^SYS\d{3}$/),
          product: text,
          vendor: text,
          area: text,
          kind: text,
          confidence: z.enum(['high', 'medium']),
          alsoCalled: z.array(text),
        }),
      )
      .length(178),
    vendors: z.array(z.strictObject({ name: text, alsoCalled: z.array(text) })),
  }),
  'kostra-accounts.json': z.strictObject({
    about: text,
    series: z.array(
      z.strictObject({
        ...period,
        source,
        trust,
        nameSource: source,
        functions: z
          .array(z.tuple([z.string().regex(/^\d{3}$/), text.nullable(), text, trust.nullable()]))
          .length(83),
        accountTypes: z
          .array(z.tuple([z.string().regex(/^\d{3}$/), text.nullable(), text, trust.nullable(), z.boolean()]))
          .length(116),
        chapters: z.array(z.string().regex(/^\d{2,4}$/)),
        sectors: z.array(z.string().regex(/^\d{3}$/)),
        accountClasses: z.record(z.string().regex(/^[0-5]$/), text),
        forms: z.record(
          z.string().regex(/^0[A-Q]$/),
          z.strictObject({ name: text, accountClasses: z.array(z.string().regex(/^[0-5]$/)) }),
        ),
        invalidFunctionInOperations: z.array(text),
        invalidFunctionInInvestment: z.array(text),
        illogicalFunctionInInvestment: z.array(text),
        invalidTypeInOperations: z.array(text),
        invalidTypeInInvestment: z.array(text),
        record: z.array(z.tuple([text, z.int().positive(), z.int().positive()])).length(10),
      }),
    ),
  }),
}
