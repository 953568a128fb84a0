import { z } from 'zod'
import type { Fact } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'

/**
 * The facts that many services share, by name: who applies, the household, the children, the income. No identity
 * numbers: those stand encrypted with the case's parties. Whoever fills in the form and whoever asks the registers
 * make the same shapes. Null says that the source was asked and does not know, which a rule takes as a reason for a
 * person. A service's own facts are declared in its package.
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
    // What the package asks about each child stands beside these, under its own names.
    z.looseObject({
      /** Opaque and the same through the whole case: "barn-1", or the id of the party. */
      reference: z.string().min(1),
      name: z.string(),
      firstName: z.string().optional(),
      birthDate: z.string().refine(isIsoDate).nullable(),
      atApplicantsAddress: z.boolean().nullable(),
      /** False for a child of the family that the application is not about. */
      counts: z.boolean().optional(),
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
export type FactSource =
  | 'folkeregisteret'
  | 'skatteetaten'
  | 'enhetsregisteret'
  | 'søknaden'
  | 'saksbehandler'

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

/** The children the case is about: oldest first. Which child is the first is said by no law; this is the platform's order. */
export function childrenOfCase(facts: readonly { name: string; value: unknown }[]): CaseFact<'children'> {
  const order = (child: CaseFact<'children'>[number]) => `${child.birthDate ?? '9999'} ${child.reference}`
  return (readCaseFact(facts, 'children') ?? [])
    .filter((child) => child.counts !== false)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/**
 * What each child is called in a letter, by reference: the first name, or the whole name where two have the same
 * first name.
 */
export function calledNames(children: CaseFact<'children'>): ReadonlyMap<string, string> {
  const first = (child: CaseFact<'children'>[number]) =>
    (child.firstName ?? child.name.split(' ')[0] ?? '').trim()
  return new Map(
    children.map((child) => {
      const isShared = children.filter((other) => first(other) === first(child)).length > 1
      return [child.reference, isShared ? child.name : first(child)]
    }),
  )
}
