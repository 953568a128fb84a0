import { Details } from '#design/details.tsx'
import { FileField } from '#design/file-field.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { kronerText } from '#norway/money.ts'
import { measuring, smallestCount } from '#norway/project-guide.ts'
import { base, Form } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import type { BenefitPageProps } from './benefit.page.tsx'
import { benefitTexts } from './benefit.text.ts'
import { BenefitFields, fieldsOfBenefit } from './benefit-fields.tsx'
import { written } from './written-number.ts'

/** The forms of a benefit: what a member plans, figures typed, imported or measured. */
export function WriteBenefit(props: BenefitPageProps) {
  const { frame, reached, writable } = props
  const { language } = frame
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  const here = `${base}/gevinster/${reached.benefit.id}`
  const dated = { language, description: words('date-about') }
  const only = writable.length === 1 ? writable[0] : undefined
  const plan = reached.plans.find(({ municipality }) => municipality === only?.number)
  const choose = (id: string) => (
    <Select
      id={id}
      name="kommune"
      label={words('municipality')}
      language={language}
      value={only?.number ?? ''}
      {...(only ? { emptyLabel: null } : {})}
      choices={writable.map(({ number, name }) => ({ value: number, label: name }))}
    />
  )
  const day = (on: string | undefined) => (on ? formatShortDate(isoDate(on), language) : '')
  return (
    <>
      {props.measures === 'not-connected' && <p class="ds-paragraph">{t('benefits.not-connected-now')}</p>}
      {props.measures === 'yes' && (
        <>
          <p class="ds-paragraph">
            {t('benefits.fetch-about', {
              ...{ count: smallestCount, days: reached.benefit.more.windowDays ?? measuring.windowDays },
            })}
          </p>
          <Form frame={frame} to={`${here}/mal`} label={t('benefits.fetch')} second />
          <Form
            frame={frame}
            to={`${here}/mal`}
            label={t('benefits.fetch-back', { count: measuring.periodsBack })}
            second
          >
            <input type="hidden" name="bakover" value="ja" />
          </Form>
        </>
      )}
      {props.mayChange && (
        <Details summary={t('benefits.change')}>
          <p class="ds-paragraph">{t('benefits.change-about')}</p>
          <Form frame={frame} to={`${here}/endre`} label={words('save')} second>
            <input type="hidden" name="versjon" value={String(reached.benefit.version)} />
            <BenefitFields language={language} of={fieldsOfBenefit(reached.benefit)} />
          </Form>
        </Details>
      )}
      {writable.length > 0 && (
        <>
          <Details summary={t('benefits.plan-title')}>
            <p class="ds-paragraph">{t('benefits.plan-about')}</p>
            <Form frame={frame} to={`${here}/plan`} label={t('benefits.save-plan')} second>
              {choose('plan-kommune')}
              <TextField
                id="eier"
                label={t('benefits.owner')}
                language={language}
                value={plan?.owner ?? ''}
              />
              <TextField
                id="nullpunkt"
                label={t('benefits.baseline')}
                language={language}
                inputmode="decimal"
                value={plan ? written(plan.baseline, language) : ''}
              />
              <TextField
                id="nullpunkt-dato"
                label={t('benefits.baseline-on')}
                {...dated}
                value={day(plan?.baselineOn)}
              />
              <TextField
                id="nullpunkt-antall"
                label={t('benefits.baseline-count')}
                language={language}
                inputmode="numeric"
                value={String(plan?.baselineCount ?? '')}
              />
              <TextField
                id="mal"
                label={t('benefits.target')}
                language={language}
                inputmode="decimal"
                value={plan ? written(plan.target, language) : ''}
              />
              <TextField
                id="mal-dato"
                label={t('benefits.target-on')}
                {...dated}
                value={day(plan?.targetOn)}
              />
              {(
                [
                  ['prognose', 'benefits.forecast-field', plan?.forecast?.likely],
                  ['prognose-lav', 'benefits.forecast-low', plan?.forecast?.low],
                  ['prognose-hoy', 'benefits.forecast-high', plan?.forecast?.high],
                ] as const
              ).map(([id, label, value]) => (
                <TextField
                  id={id}
                  label={t(label)}
                  language={language}
                  inputmode="decimal"
                  value={value ? written(value, language) : ''}
                />
              ))}
              <TextField
                id="budsjettpost"
                label={t('benefits.budget-line')}
                language={language}
                description={t('benefits.budget-about')}
                value={plan?.budgetLine ?? ''}
              />
              <TextField
                id="budsjettbelop"
                label={t('benefits.budget-ore')}
                language={language}
                inputmode="decimal"
                description={t('benefits.budget-ore-about')}
                value={plan?.budgetOre == null ? '' : kronerText(plan.budgetOre).replace('.', ',')}
              />
              <TextField
                id="budsjettar"
                label={t('benefits.budget-year')}
                language={language}
                inputmode="numeric"
                size={4}
                value={String(plan?.budgetYear ?? '')}
              />
            </Form>
          </Details>
          <Details summary={t('benefits.add-figure')}>
            <Form frame={frame} to={`${here}/tall`} label={t('benefits.add-figure')} second>
              {choose('tall-kommune')}
              <TextField id="dag" label={t('benefits.day')} {...dated} />
              <TextField id="tallet" label={t('benefits.value')} language={language} inputmode="decimal" />
              <TextField id="merknad" label={t('benefits.note')} language={language} />
            </Form>
          </Details>
        </>
      )}
      {props.mayImport && (
        <Details summary={t('benefits.import')}>
          <Form frame={frame} to={`${here}/importer`} label={t('benefits.import')} files second>
            <FileField
              id="fil"
              label={t('benefits.import-file')}
              language={language}
              accept=".xlsx,.csv"
              description={t('benefits.import-about')}
            />
          </Form>
        </Details>
      )}
    </>
  )
}
