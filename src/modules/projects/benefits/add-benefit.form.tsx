import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { base, Form, type Frame } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { benefitTexts } from './benefit.text.ts'
import { benefitEffects, benefitSorts } from './benefits.ts'
import { type Measures, measureIds } from './measures.ts'

/** The form of a new benefit. A measure that nothing measures yet says so. */
export function AddBenefit(props: { frame: Frame; project: Project; measures: Measures }) {
  const { frame, project, measures } = props
  const { language } = frame
  const t = benefitTexts(language)
  const own = { language }
  return (
    <Details summary={t('benefits.add')}>
      <Form frame={frame} to={`${base}/${project.id}/gevinster`} label={t('benefits.add')} second>
        <TextField id="gevinst" label={t('benefits.name')} {...own} />
        <Select
          id="type"
          label={t('benefits.sort')}
          {...own}
          choices={benefitSorts.map((value) => ({ value, label: t(`benefits.sort.${value}`) }))}
        />
        <Select
          id="virkning"
          label={t('benefits.effect')}
          {...own}
          choices={benefitEffects.map((value) => ({ value, label: t(`benefits.effect.${value}`) }))}
        />
        <TextField id="indikator" label={t('benefits.indicator')} {...own} />
        <Select
          id="kilde"
          label={t('benefits.measure')}
          {...own}
          emptyLabel={t('benefits.typed')}
          choices={measureIds.map((value) => {
            const label = t(`benefits.measure.${value}`)
            return { value, label: measures[value] ? label : t('benefits.not-connected', { measure: label }) }
          })}
        />
        <TextField id="enhet" label={t('benefits.unit')} {...own} />
        <Select
          id="retning"
          label={t('benefits.direction')}
          {...own}
          emptyLabel={null}
          value="down"
          choices={(['down', 'up'] as const).map((value) => ({
            value,
            label: t(`benefits.direction.${value}`),
          }))}
        />
        <TextField
          id="verdi"
          label={t('benefits.worth-field')}
          description={t('benefits.worth-about')}
          inputmode="decimal"
          {...own}
        />
        <TextArea id="tiltak" label={t('benefits.actions')} rows={3} {...own} />
        <TextArea id="forutsetning" label={t('benefits.prerequisite')} rows={3} {...own} />
        <TextArea id="risiko" label={t('benefits.risk')} rows={3} {...own} />
      </Form>
    </Details>
  )
}
