import { z } from 'zod'

/**
 * `samvirke/facts.json` and `samvirke/decision.json` of a package: how what was sent in becomes facts of the case, and
 * how an answer is put in words and made by hand. docs/services.md is the guide for those who write them.
 */

/** FEEL, in one text or a list of lines. */
export const feel = z
  .union([z.string(), z.array(z.string())])
  .transform((written) => (Array.isArray(written) ? written.join('\n') : written))
const words = z.object({ nb: z.string().min(1), nn: z.string().min(1), en: z.string().min(1) })
const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a name is letters and digits and begins with a small letter')
const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a key is small letters, digits and hyphens')
const factTypes = [
  'text',
  'number',
  'amount',
  'boolean',
  'date',
  'time',
  'choice',
  'choices',
  'list',
  'attachments',
] as const

const column = z.strictObject({
  name,
  type: z.enum(['text', 'number', 'amount', 'boolean', 'date', 'time', 'choice', 'choices']),
  path: z.string().optional(),
  options: z.string().optional(),
  label: words.optional(),
})

const fact = z
  .strictObject({
    name,
    type: z.enum(factTypes),
    /** Where the answer stands in the form's data model. */
    path: z.string().optional(),
    /** Another data model than the form's own. */
    dataType: z.string().optional(),
    /** Instead of a path: an expression of the Altinn language. */
    expression: z.array(z.unknown()).optional(),
    columns: z.array(column).optional(),
    /** Code list whose labels are shown instead of the values. */
    options: z.string().optional(),
    label: words.optional(),
    source: z.enum(['søknaden', 'folkeregisteret', 'enhetsregisteret', 'skatteetaten']).optional(),
    show: z.enum(['answered', 'always', 'never']).default('answered'),
    /** A case that lacks it is for a person. */
    required: z.boolean().default(false),
  })
  .refine((one) => one.show === 'never' || one.label, 'a fact that is shown needs a label')
  .refine(
    (one) => one.type === 'attachments' || (one.path === undefined) !== (one.expression === undefined),
    'a fact has either a path or an expression',
  )
  .refine(
    (one) => (one.type === 'list') === (one.columns !== undefined),
    'a list, and only a list, has columns',
  )

export const registerFactNames = ['applicant', 'postal-address', 'household', 'children', 'income'] as const
export type RegisterFactName = (typeof registerFactNames)[number]

export const factsForm = z.strictObject({
  about: z.string().optional(),
  /** The platform's own facts this case needs. What the form did not bring is fetched before the case is decided. */
  registers: z.array(z.enum(registerFactNames)).default(['applicant', 'postal-address']),
  /** Which of the applicant's children the application is about. */
  children: z
    .strictObject({
      rows: z.string(),
      /** Field of the form with the ids of the rows chosen, as checkboxes give them. Without it all rows count. */
      chosen: z.string().optional(),
      rowId: z.string().default('id'),
      identityNumber: z.string(),
      columns: z.array(column.extend({ default: z.unknown().optional() })).default([]),
    })
    .optional(),
  parties: z
    .array(
      z.strictObject({
        role: z.enum(['partner', 'child', 'representative', 'organisation', 'other']),
        name: z.string(),
        identityNumber: z.string(),
      }),
    )
    .default([]),
  /** Where the form says which property the case is about. The numbers' meaning: docs/services.md. */
  property: z
    .strictObject({
      gardsnummer: z.string(),
      bruksnummer: z.string(),
      festenummer: z.string().optional(),
      seksjonsnummer: z.string().optional(),
    })
    .optional(),
  facts: z.array(fact).default([]),
  /** Values worked out of the facts and rates, in order, for rule, words and form alike. */
  derived: z.array(z.strictObject({ name, value: feel })).default([]),
})
export type FactsFile = z.infer<typeof factsForm>
export type DeclaredFact = FactsFile['facts'][number]
export type DeclaredColumn = z.infer<typeof column>

const line = z.strictObject({ text: z.string(), when: z.string().optional(), each: z.string().optional() })

export const fieldKinds = ['amount', 'number', 'date', 'text', 'long-text', 'flag', 'choice'] as const

const field = z.strictObject({
  key,
  kind: z.enum(fieldKinds),
  /** A list: one field for each of its items, named `item` and `i`. */
  each: z.string().optional(),
  /** What is proposed the first time. */
  proposed: z.string().optional(),
  /** When it must be filled in. `outcome` is what the person chose. */
  required: z.string().optional(),
  min: z.string().optional(),
  max: z.string().optional(),
  /** Values of a choice; each has a text `vurdering.<key>.<value>`. */
  options: z.array(key).optional(),
})

const assessment = z.strictObject({
  key,
  legalBasis: z.array(z.string()).default([]),
  /** Must be yes for a grant. */
  needed: z.boolean().default(false),
  proposed: z.string().optional(),
})

export const outcomeNames = ['granted', 'partly-granted', 'refused', 'answered', 'forwarded'] as const

export const decisionForm = z.strictObject({
  about: z.string().optional(),
  /** The answer in a sentence or two: every line whose condition holds. Without it `vedtak.svar.<outcome>`. */
  answer: z.array(line).optional(),
  calculation: z
    .array(
      z.strictObject({
        label: z.string(),
        amount: z.string(),
        when: z.string().optional(),
        each: z.string().optional(),
        note: z.string().optional(),
        noteWhen: z.string().optional(),
        sum: z.boolean().optional(),
      }),
    )
    .default([]),
  /** For rule texts: the rate whose doubt is the sentence's doubt, and another text where a condition holds. */
  rules: z
    .record(
      z.string(),
      z.strictObject({
        rate: z.string().optional(),
        when: z.string().optional(),
        text: z.string().optional(),
      }),
    )
    .default({}),
  couldChange: z
    .array(
      z.strictObject({
        /** As in rules.json; `[*]` for every row. */
        input: z.string(),
        change: z.string(),
        text: z.string(),
        when: z.string().optional(),
      }),
    )
    .default([]),
  /** What the resident should do or know now. Without it `vedtak.videre.<outcome>.1`, `.2` … */
  whatNow: z.array(line).optional(),
  /** Decisions that two persons must agree on: by outcome, or by an amount of kroner above a limit. */
  twoPersons: z
    .strictObject({
      outcomes: z.array(z.enum(outcomeNames)).default([]),
      /** Of the result: the amount that a limit looks at, also one that the municipality sets. */
      amount: feel.optional(),
      aboveKroner: z
        .string()
        .regex(/^\d+(\.\d{1,2})?$/)
        .optional(),
    })
    .optional(),
  /** Keys of paragraphs a caseworker may choose for the letter: texts `brev.avsnitt.<key>` and `….tittel`. */
  paragraphs: z.array(key).default([]),
  /** What one may be asked to send that the form has no place for, by name. */
  documentation: z.array(words).default([]),
  /** True when the party gets less by `next` than by `standing`, both results. */
  worse: feel.optional(),
  /** What a result costs, in kroner, for those who ask what a changed rule or figure would mean. */
  cost: z
    .strictObject({
      amount: feel,
      /** The amount is for a month, for a year, or once. */
      per: z.enum(['month', 'year', 'once']),
      /** Months paid for in a year; 12 unless said. */
      months: feel.optional(),
      /** Who pays: the party to the municipality, or the municipality to the party. */
      paidBy: z.enum(['party', 'municipality']),
    })
    .optional(),
  byHand: z
    .strictObject({
      outcomes: z.array(z.enum(outcomeNames)).min(1).default(['granted', 'partly-granted', 'refused']),
      assessments: z.array(assessment).default([]),
      fields: z.array(field).default([]),
      /** From and to, both inside. */
      period: z.enum(['none', 'optional', 'required']).default('none'),
      conditions: z
        .strictObject({ options: z.array(key).default([]), own: z.boolean().default(false) })
        .default({ options: [], own: false }),
      checks: z
        .array(z.strictObject({ at: z.string().default('outcome'), when: z.string(), text: z.string() }))
        .default([]),
      /** The result, in the rule's own form where there is a rule. */
      result: feel.optional(),
    })
    .prefault({}),
})
export type DecisionFile = z.infer<typeof decisionForm>
export type ByHandField = z.infer<typeof field>
