import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { measuring } from '#norway/project-guide.ts'
import { base, Form, type Frame } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import { benefitEffects, benefitSorts, stateSorts } from './benefits.ts'
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
          id="dfo-type"
          label={t('benefits.state-sort')}
          {...own}
          choices={stateSorts.map((value) => ({ value, label: t(`benefits.state-sort.${value}`) }))}
        />
        <Select
          id="virkning"
          label={t('benefits.effect')}
          {...own}
          choices={benefitEffects.map((value) => ({ value, label: t(`benefits.effect.${value}`) }))}
        />
        <TextArea id="beskrivelse" label={t('benefits.description')} rows={3} {...own} />
        <TextField id="hvem" label={t('benefits.affected')} {...own} />
        <TextField id="produkt" label={t('benefits.product')} {...own} />
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
        <TextField
          id="dager-tilbake"
          label={t('benefits.window')}
          description={t('benefits.window-about', { days: measuring.windowDays })}
          inputmode="numeric"
          size={4}
          {...own}
        />
        <TextArea id="malemate" label={t('benefits.method')} rows={3} {...own} />
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
        <TextField id="ansvarlig" label={t('benefits.responsible')} {...own} />
        <TextField
          id="innen"
          label={t('benefits.due')}
          description={projectsTexts(language)('date-about')}
          {...own}
        />
        <TextArea id="forutsetning" label={t('benefits.prerequisite')} rows={3} {...own} />
        <TextArea id="risiko" label={t('benefits.risk')} rows={3} {...own} />
      </Form>
    </Details>
  )
}
