import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { base, Form, type Frame } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { benefitTexts } from './benefit.text.ts'
import { BenefitFields } from './benefit-fields.tsx'
import { type Measures, measureIds } from './measures.ts'

/** The form of a new benefit. A measure that nothing measures yet says so. `typed`: as it was, where something was wrong. */
export function AddBenefit(props: {
  frame: Frame
  project: Project
  measures: Measures
  typed?: ((field: string) => string) | undefined
}) {
  const { frame, project, measures } = props
  const { language } = frame
  const t = benefitTexts(language)
  const of = (name: string) => props.typed?.(name) ?? ''
  return (
    <Details summary={t('benefits.add')} open={of('gevinst') !== ''}>
      <Form frame={frame} to={`${base}/${project.id}/gevinster`} label={t('benefits.add')} second>
        <BenefitFields language={language} of={of}>
          <Select
            id="kilde"
            label={t('benefits.measure')}
            language={language}
            emptyLabel={t('benefits.typed')}
            value={of('kilde')}
            choices={measureIds.map((value) => {
              const label = t(`benefits.measure.${value}`)
              return {
                value,
                label: measures[value] ? label : t('benefits.not-connected', { measure: label }),
              }
            })}
          />
          <TextField id="enhet" label={t('benefits.unit')} language={language} value={of('enhet')} />
          <Select
            id="retning"
            label={t('benefits.direction')}
            language={language}
            emptyLabel={null}
            value={of('retning') || 'down'}
            choices={(['down', 'up'] as const).map((value) => ({
              value,
              label: t(`benefits.direction.${value}`),
            }))}
          />
        </BenefitFields>
      </Form>
    </Details>
  )
}
