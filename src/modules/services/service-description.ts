import { z } from 'zod'

const words = z.object({ nb: z.string(), nn: z.string(), en: z.string() })
const titles = z.object({ title: z.string(), publicTitle: z.string() })
const documents = z.object({ application: z.string(), decision: z.string() })

/** `samvirke/service.json`, as far as the platform itself reads it. */
export const serviceDescription = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: words,
  summary: words,
  /** The weakest sign-in that shows what the form shows. Another is asked to sign in again, and comes back. */
  securityLevel: z.enum(['idporten-loa-substantial', 'idporten-loa-high']),
  package: z.object({ app: z.string(), task: z.string(), dataType: z.string() }),
  /** `{applicant}` stands for the applicant's name. */
  caseTitle: z.object({ nb: titles, nn: titles }),
  documentTitle: z.object({ nb: documents, nn: documents }),
  classification: z.object({ code: z.string() }),
  draftRetentionDays: z.int().positive(),
  /** From which day a decision counts: the month after the application unless the municipality has another practice. */
  deadline: z.object({ effectFrom: z.object({ rule: z.literal('month-after-application') }) }),
  /** When two who live together without being married are one household. */
  cohabitation: z
    .object({ months: z.int().positive(), withinMonths: z.int().positive() })
    .refine((rule) => rule.months <= rule.withinMonths),
})
export type ServiceDescription = z.infer<typeof serviceDescription>
