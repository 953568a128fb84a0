import { FeelContext, type FeelValue, isNumber, toJson } from '#engines/feel/index.ts'
import type { Evaluation, ManualField, ManualInput, Outcome } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { byHandTexts } from './by-hand.text.ts'
import { camelCase, holds, type Names, workedOut } from './case-expressions.ts'
import type { DecidingPackage } from './deciding-package.ts'
import type { ByHandField } from './decision-files.ts'
import { amount, type Speaker, say, written } from './decision-texts.ts'
import { type ByHandResult, eachTogether, wordsOf } from './explanation.ts'
import { readField } from './read-by-hand.ts'

/** One field of the form: a declared field, or one of its repetitions. */
export interface FormField {
  /** Name of the input: `pris`, or `pris-2` for the second of a list. */
  id: string
  field: ByHandField
  label: string
  names: Names
}

const assessmentKey = (key: string) => `vurdering-${key}`
const conditionKey = (key: string) => `vilkaar-${key}`
const ownConditions = 'egne-vilkaar'
const [from, to] = ['gjelder-fra', 'gjelder-til']

/** Every field that stands in the form, with the names its expressions see. */
function fieldsOf(service: DecidingPackage, speaker: Speaker, names: Names): FormField[] {
  return eachTogether(service.decision.byHand.fields, names, (field, here) => {
    const limit = field.max === undefined ? null : workedOut(field.max, here)
    const known = { ...here, limit }
    return [
      {
        id: field.each === undefined ? field.key : `${field.key}-${written(here.i ?? null, '', speaker)}`,
        field,
        label: say(`vurdering.${field.key}`, speaker, known) ?? field.key,
        names: known,
      },
    ]
  })
}

/** What a person fills in: the checklist, the service's own fields, the period, the conditions. */
export function manualForm(
  service: DecidingPackage,
  evaluation: Evaluation,
  municipalityName: string,
  speaker: Speaker,
): ManualField[] {
  const t = byHandTexts(speaker.language)
  const { assessments, period, conditions } = service.decision.byHand
  const names = wordsOf(service, evaluation, municipalityName)
  return [
    ...assessments.map(({ key, proposed }): ManualField => {
      const value = proposed === undefined ? null : workedOut(proposed, names)
      return {
        key: assessmentKey(key),
        kind: 'choice',
        label: say(`vurdering.${key}`, speaker, names) ?? key,
        ...described(`vurdering.${key}.hjelp`, speaker, names),
        options: (['ja', 'nei', 'ikke-aktuelt'] as const).map((each) => ({
          value: each,
          label: t(`assessed.${each}`),
        })),
        proposed: value === true ? 'ja' : value === false ? 'nei' : '',
      }
    }),
    ...fieldsOf(service, speaker, names).map(({ id, field, label, names: here }) => ({
      ...{ key: id, kind: field.kind, label },
      ...helpOf(field, speaker, here),
      ...(field.options
        ? {
            options: field.options.map((value) => ({
              value,
              label: say(`vurdering.${field.key}.${value}`, speaker, here) ?? value,
            })),
          }
        : {}),
      proposed: proposedText(
        field,
        field.proposed === undefined ? null : workedOut(field.proposed, here),
        speaker,
      ),
    })),
    ...(period === 'none'
      ? []
      : [
          {
            key: from,
            kind: 'date' as const,
            label: t('period.from'),
            proposed: evaluation.grounds.effectiveOn,
          },
          { key: to, kind: 'date' as const, label: t('period.to'), proposed: '' },
        ]),
    ...conditions.options.map((key) => ({
      key: conditionKey(key),
      kind: 'flag' as const,
      label: t('condition', { text: say(`vilkaar.${key}`, speaker, names) ?? key }),
      proposed: '',
    })),
    ...(conditions.own
      ? [{ key: ownConditions, kind: 'long-text' as const, label: t('own-conditions'), proposed: '' }]
      : []),
  ]
}

function described(key: string, speaker: Speaker, names: Names): { description?: string } {
  const description = say(key, speaker, names)
  return description ? { description } : {}
}

/** Where the limit that a help text names is not known, another stands in its place. */
function helpOf(field: ByHandField, speaker: Speaker, names: Names): { description?: string } {
  const key = `vurdering.${field.key}.hjelp`
  const other = `${key}-uten-grense`
  const isUnknown = field.max !== undefined && names.limit === null && speaker.text(other) !== null
  return described(isUnknown ? other : key, speaker, names)
}

function proposedText(field: ByHandField, value: FeelValue, speaker: Speaker): string {
  if (value === null) return ''
  if (field.kind === 'flag') return value === true ? 'ja' : ''
  if (field.kind === 'amount' && isNumber(value)) {
    return amount(value.toFixed(), speaker.language).replace(/(^NOK\s)|(\skr$)/u, '')
  }
  return field.kind === 'date' ? String(toJson(value)) : written(value, '', speaker)
}

type Read =
  | { ok: true; outcome: Outcome; result: unknown }
  | { ok: false; faults: { key: string; text: string }[] }

/** What the caseworker filled in as a result of the same form as the rule's, or every field that is wrong. */
export function manualResult(
  service: DecidingPackage,
  evaluation: Evaluation,
  input: ManualInput,
  municipalityName: string,
  speaker: Speaker,
): Read {
  const t = byHandTexts(speaker.language)
  const { byHand } = service.decision
  const outcome = byHand.outcomes.find((each) => each === input.outcome)
  const faults: { key: string; text: string }[] = outcome
    ? []
    : [{ key: 'outcome', text: t('fault.outcome') }]
  const names: Names = { ...wordsOf(service, evaluation, municipalityName), outcome: outcome ?? null }
  const read = new Map<string, FeelValue | FeelValue[]>()
  for (const one of fieldsOf(service, speaker, names)) {
    const found = readField(one, input.fields[one.id] ?? '', speaker)
    if ('fault' in found) faults.push({ key: one.id, text: found.fault })
    const value = 'value' in found ? found.value : null
    const before = read.get(one.field.key)
    read.set(
      one.field.key,
      one.field.each === undefined ? value : [...(Array.isArray(before) ? before : []), value],
    )
  }
  const field = new FeelContext([...read].map(([key, value]) => [camelCase(key), value as FeelValue]))
  const set = setByPerson(service, input, outcome, speaker)
  faults.push(...set.faults)
  // A contradiction is only looked for in what could be read.
  if (faults.length === 0) {
    const assessed = new FeelContext(
      byHand.assessments.map(({ key }) => [camelCase(key), input.fields[assessmentKey(key)] ?? null]),
    )
    const known = { ...names, field, assessed }
    for (const { at, when, text } of byHand.checks) {
      if (holds(when, known)) faults.push({ key: at, text: say(text, speaker, known) ?? text })
    }
  }
  if (faults.length > 0 || !outcome) return { ok: false, faults }
  const own = byHand.result === undefined ? null : workedOut(byHand.result, { ...names, field })
  const fields = toJson(field) as Record<string, unknown>
  return {
    ok: true,
    outcome,
    result: {
      ...{ byHand: true, outcome },
      ...(read.size > 0 ? { fields } : {}),
      ...set.result,
      ...(own instanceof FeelContext ? (toJson(own) as object) : {}),
    },
  }
}

/** Assessments, period and conditions, which are the same in every service. */
function setByPerson(
  service: DecidingPackage,
  { fields }: ManualInput,
  outcome: Outcome | undefined,
  { language }: Speaker,
): { result: ByHandResult; faults: { key: string; text: string }[] } {
  const t = byHandTexts(language)
  const { assessments, period, conditions } = service.decision.byHand
  const faults: { key: string; text: string }[] = []
  const answers: Record<string, string> = {}
  for (const { key, needed } of assessments) {
    const answer = fields[assessmentKey(key)] ?? ''
    if (!['ja', 'nei', 'ikke-aktuelt'].includes(answer)) {
      faults.push({ key: assessmentKey(key), text: t('fault.assessment') })
    } else if (needed && answer !== 'ja' && outcome === 'granted') {
      faults.push({ key: assessmentKey(key), text: t('fault.assessment-needed') })
    }
    answers[key] = answer
  }
  const result: ByHandResult = assessments.length > 0 ? { assessments: answers } : {}
  if (period !== 'none' && outcome !== 'refused') {
    for (const [key, entry] of [
      [from, 'validFrom'],
      [to, 'validTo'],
    ] as const) {
      const day = (fields[key] ?? '').trim()
      if (isIsoDate(day)) result[entry] = day
      else if (day !== '' || period === 'required') faults.push({ key, text: t('fault.date') })
    }
    if (result.validFrom && result.validTo && result.validTo < result.validFrom) {
      faults.push({ key: to, text: t('fault.period-backwards') })
    }
  }
  const chosen = conditions.options.filter((key) => fields[conditionKey(key)] === 'ja')
  if (chosen.length > 0) result.conditions = chosen
  const own = (fields[ownConditions] ?? '').trim()
  if (conditions.own && own !== '') result.ownConditions = own
  return { result, faults }
}
