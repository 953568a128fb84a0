import { z } from 'zod'
import file from './procedure-rules.json' with { type: 'json' }

export const forms = ['KO', 'IKS', 'host-municipality', 'agreement'] as const
/** A form of cooperation: municipal task community, intermunicipal company, host municipality, or an agreement alone. */
export type CooperationForm = (typeof forms)[number]
const inWords = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() })
const bodyKind = z.enum(['representantskap', 'board', 'steering-group'])
const row = {
  validFrom: z.string(),
  validTo: z.string().nullable(),
  section: z.string(),
  source: z.string(),
  trust: z.string(),
}

const form = z.strictObject({
  ...{ id: z.enum(forms), label: inWords, act: z.string(), about: inWords },
  ...{ bodies: z.array(bodyKind), required: z.array(bodyKind) },
  seatsPerMember: z.partialRecord(
    bodyKind,
    z.strictObject({ seats: z.number().int(), section: z.string(), deputies: z.boolean() }),
  ),
  ownLegalPerson: z.enum(['yes', 'no', 'by-agreement']),
  liability: z.enum(['shares', 'by-agreement']),
  ...{ source: z.string(), trust: z.string() },
})
const values = {
  notice: z.strictObject({ days: z.number().int().positive() }),
  'late-item': z.strictObject({ blockedBy: z.literal('leader-or-third') }),
  open: z.strictObject({ publish: z.boolean() }),
  'vote-duty': z.strictObject({ blankOnlyInElections: z.boolean() }),
  'secret-election': z.strictObject({ allowed: z.boolean() }),
  'election-majority': z.strictObject({ tie: z.literal('lot') }),
  signing: z.strictObject({ leader: z.boolean(), others: z.number().int() }),
  'observer-proposes': z.strictObject({ allowed: z.boolean() }),
  'partial-in-election': z.strictObject({ allowed: z.boolean() }),
}
type RuleId = keyof typeof values
export type RuleValue<Id extends RuleId> = z.infer<(typeof values)[Id]>

const all = z
  .strictObject({
    about: z.string(),
    forms: z.array(form),
    rules: z.array(
      z.strictObject({
        id: z.enum(Object.keys(values) as [RuleId, ...RuleId[]]),
        forms: z.array(z.enum(forms)).min(1),
        bodies: z.array(bodyKind).nullable(),
        value: z.unknown(),
        ...row,
      }),
    ),
    closingGrounds: z.array(z.strictObject({ id: z.string(), label: inWords, must: z.boolean(), ...row })),
  })
  .parse(file)

export type Form = z.infer<typeof form>
export type BodyKind = z.infer<typeof bodyKind>
export const cooperationForms: readonly Form[] = all.forms
export const formWithId = (id: CooperationForm): Form => all.forms.find((one) => one.id === id) as Form

export interface Rule<Id extends RuleId> {
  /** Null where the law sets nothing: the agreement decides. */
  value: RuleValue<Id> | null
  section: string
  trust: string
}

const holds = (one: { validFrom: string; validTo: string | null }, day: string) =>
  one.validFrom <= day && (one.validTo === null || day <= one.validTo)

/** The rule for a body of a form of cooperation on a day; null where there is none. */
export function procedureOn<Id extends RuleId>(
  id: Id,
  of: { form: CooperationForm; kind: BodyKind },
  day: string,
): Rule<Id> | null {
  const found = all.rules.find(
    (one) =>
      one.id === id &&
      one.forms.includes(of.form) &&
      (one.bodies === null || one.bodies.includes(of.kind)) &&
      holds(one, day),
  )
  if (!found) return null
  const value = found.value === null ? null : (values[id].parse(found.value) as RuleValue<Id>)
  return { value, section: found.section, trust: found.trust }
}

export type ClosingGround = (typeof all.closingGrounds)[number]

/** The grounds on which an item may be dealt with behind closed doors on a day. */
export const closingGroundsOn = (day: string): ClosingGround[] =>
  all.closingGrounds.filter((one) => holds(one, day))

/** Bodies that the law asks for and the cooperation does not have. */
export const bodiesMissing = (form: CooperationForm, has: readonly BodyKind[]): BodyKind[] =>
  formWithId(form).required.filter((kind) => !has.includes(kind))

/** Members without a seat of their own in a body where the law gives each one, or without a deputy for it. */
export function membersWithoutSeat(
  form: CooperationForm,
  kind: BodyKind,
  members: readonly string[],
  seats: readonly { municipality: string | null; role: string }[],
): { municipality: string; lacks: 'seat' | 'deputy'; section: string }[] {
  const rule = formWithId(form).seatsPerMember[kind]
  if (!rule) return []
  const of = (number: string, isDeputy: boolean) =>
    seats.filter(
      (one) => one.municipality === number && one.role !== 'observer' && (one.role === 'deputy') === isDeputy,
    ).length
  return members.flatMap(
    (municipality): { municipality: string; lacks: 'seat' | 'deputy'; section: string }[] => {
      if (of(municipality, false) < rule.seats)
        return [{ municipality, lacks: 'seat', section: rule.section }]
      if (rule.deputies && of(municipality, true) < rule.seats)
        return [{ municipality, lacks: 'deputy', section: rule.section }]
      return []
    },
  )
}
