import { z } from 'zod'
import type { Fact } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'

/**
 * The facts a kindergarten fee case carries, by name. No identity numbers: those stand encrypted with the case's
 * parties. Whoever fills in the form and whoever asks the registers make the same shapes; the rule reads only these.
 * Null says that the source was asked and does not know, which the rule takes as a reason for a person.
 */
export const caseFacts = {
  applicant: z.object({
    name: z.string(),
    /** Where Folkeregisteret has the applicant as resident; null when unknown or protected. */
    municipalityNumber: z.string().nullable(),
    registeredAddress: z.array(z.string()).nullable().catch(null),
  }),
  /** What is written on a letter by post: null when the address is protected or unknown. */
  'postal-address': z.object({ lines: z.array(z.string()).nullable() }),
  household: z.object({
    partner: z.object({
      relation: z.enum(['spouse', 'cohabitant', 'none']),
      source: z.enum(['folkeregisteret', 'søknaden', 'saksbehandler']),
    }),
    /** True when it is known who belongs to the household, also that the applicant is the only adult. */
    cohabitantKnown: z.boolean(),
    /** Somebody in the household, children included, has a protected address. */
    addressProtection: z.boolean(),
  }),
  children: z.array(
    z.object({
      /** Opaque and the same through the whole case: "barn-1", or the id of the party. */
      reference: z.string().min(1),
      name: z.string(),
      firstName: z.string().optional(),
      birthDate: z.string().refine(isIsoDate).nullable(),
      atApplicantsAddress: z.boolean().nullable(),
      deferredSchoolStart: z.boolean().nullable(),
      /** Only children with a place count: siblings at home pay nothing and give no discount. */
      inKindergarten: z.boolean(),
    }),
  ),
  income: z.object({
    incomeYear: z.int(),
    /** The household's, in kroner as decimal text. Null when one of the persons' is not known. */
    totalKroner: z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .nullable(),
    /** The least settled of the persons: one draft makes the household's income a draft. */
    stage: z.enum(['settled', 'draft', 'none']),
    /** Skatteetaten gives nothing out about one of the persons. */
    hidden: z.boolean(),
    /** How many adults the income is the sum of. */
    persons: z.int(),
    /** The latest settlement among the persons. */
    settledOn: z.string().nullable(),
    /** Sums by Skatteetaten's own groups, for the caseworker. */
    posts: z.array(z.object({ group: z.string(), kroner: z.string() })),
    /** Why this year: the last one, or the one before because somebody had no tax return for the last. */
    chosenYear: z.enum(['last', 'year-before']),
  }),
  'income-reported-changed': z.object({
    /** The applicant says that the income has changed materially and lastingly. Null when not answered. */
    changed: z.boolean().nullable(),
    estimateKroner: z.string().nullable(),
    explanation: z.string().nullable(),
  }),
} as const

export type CaseFactName = keyof typeof caseFacts
export type CaseFact<Name extends CaseFactName> = z.infer<(typeof caseFacts)[Name]>
export type FactSource = 'folkeregisteret' | 'skatteetaten' | 'søknaden' | 'saksbehandler'

/** A fact of the right shape. @throws ZodError when it is not: then the maker of the fact is wrong. */
export function caseFact<Name extends CaseFactName>(
  name: Name,
  value: CaseFact<Name>,
  source: FactSource,
  fetchedAt: Date,
): Fact {
  return { name, value: caseFacts[name].parse(value), source, fetchedAt }
}

/** The fact of this name; null when the case does not have it, or has it in a shape the rule cannot read. */
export function readCaseFact<Name extends CaseFactName>(
  facts: readonly { name: string; value: unknown }[],
  name: Name,
): CaseFact<Name> | null {
  const found = facts.find((fact) => fact.name === name)
  const read = found && caseFacts[name].safeParse(found.value)
  return read?.success ? (read.data as CaseFact<Name>) : null
}

/**
 * The children the rule counts, in its order: oldest first. The regulation does not say who is the first child; that
 * the oldest pays as first is this project's interpretation (rules.json says so too).
 */
export function kindergartenChildren(
  facts: readonly { name: string; value: unknown }[],
): CaseFact<'children'> {
  const order = (child: CaseFact<'children'>[number]) => `${child.birthDate ?? '9999'} ${child.reference}`
  return (readCaseFact(facts, 'children') ?? [])
    .filter((child) => child.inKindergarten)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
