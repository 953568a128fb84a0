import { writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import { kronerText } from '#norway/money.ts'
import type { Language } from '#platform/i18n.ts'
import { writeZip } from '#platform/zip.ts'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import type { ReachedBenefit } from './benefits.ts'

/** What is realised, per benefit and municipality, with the budget line it was taken in: a workbook for the budget. */
export function budgetWorkbook(given: {
  reached: readonly ReachedBenefit[]
  language: Language
  nameOf(municipality: string): string
  titleOf(projectId: string): string
}): Uint8Array {
  const { reached, language, nameOf, titleOf } = given
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  const kroner = (ore: bigint | null) => (ore === null ? null : { number: kronerText(ore) })
  const exact = (decimal: string | null) => (decimal === null ? null : { number: decimal })
  return writeZip(
    writeXlsx([
      {
        name: words('view.gevinster'),
        headings: [
          ...[t('benefits.project'), t('benefits.all'), words('municipality'), t('benefits.owner')],
          ...[t('benefits.unit'), t('benefits.planned'), t('benefits.realised'), t('benefits.worth')],
          ...[t('benefits.budget-line'), t('benefits.budget-year'), t('benefits.taken')],
          ...[t('benefits.freed'), t('benefits.target-on'), t('benefits.standing')],
        ],
        rows: reached.flatMap(({ benefit, plans, rows }) =>
          plans.map((plan) => {
            const row = rows.find(({ municipality }) => municipality === plan.municipality)
            return [
              ...[titleOf(benefit.projectId), benefit.title, nameOf(plan.municipality), plan.owner],
              ...[benefit.unit, exact(row?.planned ?? null), exact(row?.realised ?? null)],
              kroner(row?.worthOre ?? null),
              ...[plan.budgetLine, plan.budgetYear === null ? null : String(plan.budgetYear)],
              ...[kroner(row?.harvest ? row.takenOre : null), kroner(row?.harvest ? row.freedOre : null)],
              ...[{ day: plan.targetOn }, row ? t(`benefits.standing.${row.standing}`) : null],
            ]
          }),
        ),
      },
    ]),
  )
}
