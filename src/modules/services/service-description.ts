import { z } from 'zod'

const words = z.object({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const titles = z.object({ title: z.string(), publicTitle: z.string() })
const documents = z.object({ application: z.string(), decision: z.string() })
const trust = z.enum(['bekreftet', 'utledet', 'ikke verifisert', 'fra kunnskap'])

/** `samvirke/service.json`: what the platform must know of a service besides its form. docs/services.md is its guide. */
export const serviceDescription = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id is small letters, digits and hyphens'),
  title: words,
  summary: words,
  /** What the resident sends in: pages and buttons are named after it. */
  sends: z.enum(['application', 'request', 'inquiry']).default('application'),
  /** The page about the service, before it is started. */
  page: z.object({
    who: words,
    get: words.optional(),
    need: words,
    time: words,
    cost: words,
    appeal: words.optional(),
  }),
  /** What the personal data are for, in a sentence: publishing asks for it. */
  purpose: words,
  /** The weakest sign-in that shows what the form shows. Another is asked to sign in again, and comes back. */
  securityLevel: z.enum(['idporten-loa-substantial', 'idporten-loa-high']),
  /** Letters at the highest level are sent encrypted, and read after a sign-in at that level. */
  letters: z
    .object({ securityLevel: z.enum(['substantial', 'highest']).default('substantial') })
    .prefault({}),
  applicants: z
    .object({
      who: z.array(z.enum(['person', 'organisation'])).min(1),
      anonymous: z.boolean().default(false),
    })
    .prefault({ who: ['person'] }),
  package: z.object({ app: z.string(), task: z.string(), dataType: z.string() }),
  los: z.array(z.string()).default([]),
  /** Ids in reference/legal-sources.json. */
  legalBasis: z.array(z.string()).min(1),
  rules: z.object({ model: z.string(), binding: z.string().default('rules/rules.json') }).optional(),
  automation: z
    .object({
      /** full: the rule decides at once. partly: only what is clear. manual: a person. receive: nothing is decided. */
      level: z.enum(['full', 'partly', 'manual', 'receive']),
      when: words.optional(),
      manual: z.array(z.string()).default([]),
      legalBasis: z.array(z.string()).default([]),
      /** Who answers what is only received. */
      answeredBy: z.enum(['person', 'platform']).default('person'),
    })
    .loose(),
  deadline: z
    .object({
      /** Ids in reference/deadline-rules.json: the first whose condition holds, else `ruleId`. */
      answerWithin: z.object({
        ruleId: z.string(),
        choose: z.array(z.object({ ruleId: z.string(), when: z.string() })).default([]),
      }),
      /** What counts as decided when such a limit has passed without an answer, where the law says so. */
      whenPassed: z
        .array(
          z.object({
            ruleId: z.string(),
            outcome: z.literal('granted'),
            /** The law's own conditions, on the facts of the case. */
            when: z.string(),
            legalBasis: z.array(z.string()).min(1),
          }),
        )
        .default([]),
      /** From which day a decision counts, and whose rates and ages are used. */
      effectFrom: z.object({
        rule: z.enum(['month-after-application', 'application-day', 'date-in-application']),
        /** Name of a fact, with `date-in-application`. */
        fact: z.string().optional(),
      }),
    })
    .loose(),
  /** Null when what is sent is no individual decision. */
  appeal: z
    .object({
      ruleId: z.string().default('appeal'),
      /** Who has the last word: the County Governor, or the municipality's own appeals board. */
      decidedBy: z.enum(['statsforvalteren', 'klagenemnda']),
      sources: z.array(z.string()).default([]),
    })
    .loose()
    .nullable(),
  fee: z
    .object({
      rateId: z.string(),
      variant: z.string().default('ordinary'),
      legalBasis: z.string().optional(),
    })
    .nullable()
    .default(null),
  attachments: z
    .array(z.object({ dataType: z.string(), title: words, required: z.boolean().default(false) }))
    .default([]),
  /** `{applicant}` stands for the applicant's name. */
  caseTitle: z.object({ nb: titles, nn: titles }),
  documentTitle: z.object({ nb: documents, nn: documents }),
  classification: z
    .object({ code: z.string(), title: z.string().optional(), trust: trust.optional() })
    .loose(),
  screening: z.object({ legalBasis: z.array(z.string()), of: z.array(z.string()).default([]) }).nullable(),
  /** How long the case is kept after it is closed, by the archive's rules; null years is for ever. */
  retention: z.object({
    years: z.int().positive().nullable(),
    action: z.enum(['keep', 'dispose']),
    source: z.string(),
    trust,
  }),
  draftRetentionDays: z.int().positive(),
  /** When two who live together without being married are one household. For services that count households. */
  cohabitation: z
    .object({ months: z.int().positive(), withinMonths: z.int().positive() })
    .loose()
    .refine((rule) => rule.months <= rule.withinMonths, 'months is more than withinMonths')
    .optional(),
  sources: z.array(z.string()).default([]),
  trust: trust.default('ikke verifisert'),
})
export type ServiceDescription = z.infer<typeof serviceDescription>
export type Cohabitation = NonNullable<ServiceDescription['cohabitation']>
