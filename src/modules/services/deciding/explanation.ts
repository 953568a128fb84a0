import { FeelContext, type FeelValue, isList, isNumber, numberFromText } from '#engines/feel/index.ts'
import type { Explanation, Grounds, Outcome } from '#modules/casework/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { figuresFromJson, holds, type Names, workedOut } from './case-expressions.ts'
import { caseNames } from './case-names.ts'
import { decidingTexts } from './deciding.text.ts'
import type { DecidingPackage } from './deciding-package.ts'
import { amount, date, type Speaker, say } from './decision-texts.ts'
import { factRows } from './fact-rows.ts'
import { ownRateRows } from './own-choices.ts'
import type { KeptTrace } from './rule-evaluation.ts'
import { ruleSentences } from './rule-sentences.ts'

/** What a decision by hand keeps beside the service's own entries. */
export interface ByHandResult {
  byHand?: boolean
  assessments?: Record<string, string>
  conditions?: string[]
  ownConditions?: string
  validFrom?: string
  validTo?: string
}

/** A decision, or the proposal for one, in the words of its package. `municipalityName` is the one that decides. */
export function explain(
  service: DecidingPackage,
  { outcome, result, grounds }: { outcome: Outcome; result: unknown; grounds: Grounds },
  municipalityName: string,
  speaker: Speaker,
): Explanation {
  const t = decidingTexts(speaker.language)
  const facts = [
    ...factRows(service, grounds, municipalityName, speaker),
    ...ownRateRows(grounds, municipalityName, speaker),
  ]
  const names = wordsOf(service, { outcome, result, grounds }, municipalityName)
  if (result === null || typeof result !== 'object') {
    const answer = say('vedtak.svar.undecided', speaker, names) ?? t('answer.undecided')
    return { answer, facts, calculation: [], rules: [], couldChange: [], whatNow: [] }
  }
  const byHand = result as ByHandResult
  return {
    answer: answerOf(service, outcome, speaker, names),
    facts,
    calculation: calculation(service, speaker, names),
    rules: ruleSentences(service, byHand, grounds, speaker, names),
    couldChange: byHand.byHand === true ? [] : couldChange(service, grounds, speaker, names),
    whatNow: [...setByHand(service, byHand, speaker, names), ...whatNow(service, outcome, speaker, names)],
    ...standingWords(speaker, names),
  }
}

/** Words that stand in every letter of the service, where somebody has written them. */
function standingWords(speaker: Speaker, names: Names): Pick<Explanation, 'standing'> {
  const afterAnswer = say('vedtak.etter-svaret', speaker, names)
  const closing = say('vedtak.avslutning', speaker, names)
  if (!afterAnswer && !closing) return {}
  return { standing: { ...(afterAnswer ? { afterAnswer } : {}), ...(closing ? { closing } : {}) } }
}

/** What texts about a decision may name: the case, and what was decided. */
export function wordsOf(
  service: DecidingPackage,
  { outcome, result, grounds }: { outcome: Outcome; result: unknown; grounds: Grounds },
  municipalityName: string,
): Names {
  const { municipality } = grounds.trace as KeptTrace
  return {
    ...caseNames(service, { ...grounds, municipality }),
    municipality: new FeelContext([
      ['number', municipality],
      ['name', municipalityName],
    ]),
    outcome,
    result: figuresFromJson(result),
  }
}

/** Once for each item of the list, as `row` and `i`; once when there is no list. */
export function each<T>(list: string | undefined, names: Names, make: (names: Names) => T): T[] {
  if (list === undefined) return [make(names)]
  const items = workedOut(list, names)
  return isList(items) ? items.map((row, i) => make({ ...names, row, i: numberFromText(String(i + 1)) })) : []
}

/** Lines in a row that repeat over the same list are taken item by item, not line by line. */
export function eachTogether<Line extends { each?: string | undefined }, T>(
  declared: readonly Line[],
  names: Names,
  make: (line: Line, names: Names) => T[],
): T[] {
  const groups: Line[][] = []
  for (const line of declared) {
    const group = groups.at(-1)
    if (group && line.each !== undefined && group[0]?.each === line.each) group.push(line)
    else groups.push([line])
  }
  return groups.flatMap((group) =>
    each(group[0]?.each, names, (here) => group.flatMap((line) => make(line, here))).flat(),
  )
}

function lines(
  declared: readonly { text: string; when?: string | undefined; each?: string | undefined }[],
  speaker: Speaker,
  names: Names,
): string[] {
  return eachTogether(declared, names, (line, here) =>
    holds(line.when, here) ? [say(line.text, speaker, here) ?? ''] : [],
  ).filter((text) => text !== '')
}

function answerOf(service: DecidingPackage, outcome: Outcome, speaker: Speaker, names: Names): string {
  if (isByDeadline(names)) return say('vedtak.svar.frist', speaker, names) ?? ''
  const own = service.decision.answer ? lines(service.decision.answer, speaker, names).join(' ') : ''
  return (
    own ||
    (say(`vedtak.svar.${outcome}`, speaker, names) ?? decidingTexts(speaker.language)(`answer.${outcome}`))
  )
}

function calculation(
  { decision }: DecidingPackage,
  speaker: Speaker,
  names: Names,
): Explanation['calculation'] {
  return eachTogether(decision.calculation, names, (line, here): Explanation['calculation'] => {
    const value: FeelValue = holds(line.when, here) ? workedOut(line.amount, here) : null
    if (!isNumber(value)) return []
    const note = line.note && holds(line.noteWhen, here) ? say(line.note, speaker, here) : null
    return [
      {
        label: say(line.label, speaker, here) ?? line.label,
        amount: amount(value.toFixed(), speaker.language),
        ...(note ? { note } : {}),
        ...(line.sum ? { sum: true } : {}),
      },
    ]
  })
}

/** What would have given another answer. Not when a person decided: the limits were then not used. */
function couldChange(service: DecidingPackage, grounds: Grounds, speaker: Speaker, names: Names): string[] {
  const sentences = grounds.counterfactuals.flatMap(({ input, from, to, change }) =>
    service.decision.couldChange.flatMap((line) => {
      const index = /\[(\d+)\]/.exec(input)?.[1]
      if (line.input !== input.replace(/\[\d+\]/, '[*]') || line.change !== change) return []
      const i = index === undefined ? null : numberFromText(index)
      const here = { ...names, from: figuresFromJson(from), to: figuresFromJson(to), i }
      return holds(line.when, here) ? (say(line.text, speaker, here) ?? []) : []
    }),
  )
  return [...new Set(sentences)]
}

function whatNow(service: DecidingPackage, outcome: Outcome, speaker: Speaker, names: Names): string[] {
  if (isByDeadline(names)) return afterDeadline(speaker, names)
  if (service.decision.whatNow) return lines(service.decision.whatNow, speaker, names)
  const found: string[] = []
  for (let n = 1; ; n++) {
    const text = say(`vedtak.videre.${outcome}.${n}`, speaker, names)
    if (text === null) return found
    found.push(text)
  }
}

/** The law made it when the limit passed: the rule's and the caseworker's own words are not for it. */
const isByDeadline = ({ result }: Names) => result instanceof FeelContext && result.get('byDeadline') === true

function afterDeadline(speaker: Speaker, names: Names): string[] {
  const found: string[] = []
  for (let n = 1; ; n++) {
    const text = say(`vedtak.videre.frist.${n}`, speaker, names)
    if (text === null) return found
    found.push(text)
  }
}

/** The period and the conditions that a person set. */
function setByHand(service: DecidingPackage, result: ByHandResult, speaker: Speaker, names: Names): string[] {
  if (result.byHand !== true) return []
  const { language } = speaker
  const t = decidingTexts(language)
  const { period, conditions } = service.decision.byHand
  const [from, to] = [result.validFrom, result.validTo].map((day) =>
    isIsoDate(day) ? date(day, language) : '',
  )
  const sentences: string[] = []
  if (period !== 'none' && from && to) sentences.push(t('now.period', { from, to }))
  else if (period !== 'none' && from) sentences.push(t('now.from', { from }))
  else if (period !== 'none' && to) sentences.push(t('now.until', { to }))
  for (const key of result.conditions ?? []) {
    const text = conditions.options.includes(key) ? say(`vilkaar.${key}`, speaker, names) : null
    if (text) sentences.push(t('now.condition', { text }))
  }
  if (result.ownConditions) sentences.push(t('now.condition', { text: result.ownConditions }))
  return sentences
}
