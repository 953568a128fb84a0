import { type LetterBlock, makeLetter } from '#engines/letter-pdf/index.ts'
import type { Municipality } from '#modules/members/index.ts'
import { outlineOf, outlineViewBox } from '#norway/municipalities.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { answerNamesOf, changeInWords, changeOfAnswer, kroner } from './change-words.ts'
import { bracket } from './findings.tsx'
import { aboutInWords, hasCost, type RunProps, sumInWords } from './run.page.tsx'
import { simulationTexts } from './simulation.text.ts'

const [, , width = 100, height = 100] = outlineViewBox.split(' ').map(Number)

/**
 * A trial run as PDF/A, to be attached to the case in which the change is decided: the same as its page says to
 * everybody, without examples. The same run gives the same bytes.
 */
export function resultAsPdf(
  of: Pick<RunProps, 'services' | 'run' | 'nameOf' | 'reasonOf'>,
  sender: Pick<Municipality, 'number' | 'name' | 'organizationNumber' | 'website'>,
  language: Language,
): Uint8Array {
  const { run, services } = of
  const { result } = run
  if (!result) throw new Error(`the run ${run.id} has no result`)
  const outline = outlineOf(sender.number)
  return makeLetter({
    language,
    sender: {
      municipalityName: `${sender.name} kommune`,
      orgNumber: sender.organizationNumber,
      addressLines: [],
      ...(sender.website ? { website: sender.website } : {}),
      ...(outline ? { outline: { path: outline.path, width, height } } : {}),
    },
    receiver: { name: simulationTexts(language)('trial.pdf-receiver'), addressLines: null },
    date: dateInNorway(run.askedAt),
    ourReference: run.id,
    title: changeInWords(services, run.definition, language),
    blocks: blocksOf(of, result, language),
  })
}

function blocksOf(
  of: Pick<RunProps, 'services' | 'run' | 'nameOf' | 'reasonOf'>,
  result: NonNullable<RunProps['run']['result']>,
  language: Language,
): LetterBlock[] {
  const { run, services, nameOf, reasonOf } = of
  const t = simulationTexts(language)
  const isCosted = hasCost(of)
  const answerName = answerNamesOf(services, run.definition.serviceId)
  const list = (heading: string, items: string[]): LetterBlock[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', text: heading },
          { kind: 'list', items },
        ]
  const counted = (label: string, count: number) => `${label}: ${count}`
  const shown = (value: number | null) => (value === null ? t('trial.hidden') : String(value))
  const shares = result.shares.map(({ municipality, isHidden, cases, changed, moreCostPerYear }) => {
    if (isHidden) return `${nameOf(municipality)}: ${t('trial.hidden')}`
    const words = { municipality: nameOf(municipality), cases: shown(cases), changed: shown(changed) }
    const amount = moreCostPerYear === null ? t('trial.hidden') : kroner(moreCostPerYear, language)
    return isCosted ? t('trial.pdf-share', { ...words, amount }) : t('trial.pdf-share-no-cost', words)
  })
  const groups = result.groups.map(({ group, changed, count }) =>
    counted(bracket(group, language), changed).concat(` / ${count}`),
  )
  return [
    { kind: 'decision', text: sumInWords(result, language, isCosted).filter(Boolean).join(' ') },
    { kind: 'list', items: aboutInWords(of, language).map(({ label, value }) => `${label}: ${value}`) },
    ...list(t('trial.result'), shares),
    ...(isCosted ? [{ kind: 'paragraph' as const, text: t('trial.cost-sign') }] : []),
    ...(result.shares.some(({ isHidden }) => isHidden)
      ? [{ kind: 'paragraph' as const, text: t('trial.hidden-why') }]
      : []),
    ...list(
      t('trial.outcomes'),
      result.outcomes.map(({ change, count }) =>
        counted(changeOfAnswer(change, language, answerName), count),
      ),
    ),
    ...list(`${t('trial.groups')}: ${t('trial.changed')} / ${t('trial.run')}`, groups),
    ...list(
      t('trial.not-run'),
      result.notRun.map(({ code, count }) => counted(reasonOf(code).replace(/\.$/, ''), count)),
    ),
  ]
}
