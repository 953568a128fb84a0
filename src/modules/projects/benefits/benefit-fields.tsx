import type { Child } from 'hono/jsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { kronerText } from '#norway/money.ts'
import { measuring } from '#norway/project-guide.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { projectsTexts } from '../projects.text.ts'
import { countOf, dayOf, field, needed, oneOf, oreOf } from '../reading-forms.ts'
import { benefitTexts } from './benefit.text.ts'
import { type Benefit, benefitEffects, benefitSorts, stateSorts } from './benefits.ts'

/** What is said of a benefit, whether it is new or changed. `children`: what only a new one is asked. */
export function BenefitFields(props: { language: Language; of(name: string): string; children?: Child }) {
  const { language, of } = props
  const t = benefitTexts(language)
  const text = (id: string, label: string) => (
    <TextField id={id} label={label} language={language} value={of(id)} />
  )
  const long = (id: string, label: string) => (
    <TextArea id={id} label={label} language={language} rows={3} value={of(id)} />
  )
  return (
    <>
      {text('gevinst', t('benefits.name'))}
      <Select
        id="type"
        label={t('benefits.sort')}
        language={language}
        value={of('type')}
        choices={benefitSorts.map((value) => ({ value, label: t(`benefits.sort.${value}`) }))}
      />
      <Select
        id="dfo-type"
        label={t('benefits.state-sort')}
        language={language}
        value={of('dfo-type')}
        choices={stateSorts.map((value) => ({ value, label: t(`benefits.state-sort.${value}`) }))}
      />
      <Select
        id="virkning"
        label={t('benefits.effect')}
        language={language}
        value={of('virkning')}
        choices={benefitEffects.map((value) => ({ value, label: t(`benefits.effect.${value}`) }))}
      />
      {long('beskrivelse', t('benefits.description'))}
      {text('hvem', t('benefits.affected'))}
      {text('produkt', t('benefits.product'))}
      {text('indikator', t('benefits.indicator'))}
      {props.children}
      <TextField
        id="dager-tilbake"
        label={t('benefits.window')}
        description={t('benefits.window-about', { days: measuring.windowDays })}
        inputmode="numeric"
        size={4}
        language={language}
        value={of('dager-tilbake')}
      />
      {long('malemate', t('benefits.method'))}
      <TextField
        id="verdi"
        label={t('benefits.worth-field')}
        description={t('benefits.worth-about')}
        inputmode="decimal"
        language={language}
        value={of('verdi')}
      />
      {long('tiltak', t('benefits.actions'))}
      {text('ansvarlig', t('benefits.responsible'))}
      <TextField
        id="innen"
        label={t('benefits.due')}
        description={projectsTexts(language)('date-about')}
        language={language}
        value={of('innen')}
      />
      {long('forutsetning', t('benefits.prerequisite'))}
      {long('risiko', t('benefits.risk'))}
    </>
  )
}

/** What the fields say. @throws Refusal where one that is needed is missing or cannot be read */
export function benefitIn(visit: Visit) {
  const text = (name: string) => field(visit, name) || null
  return {
    ...{ title: needed(visit, 'gevinst').slice(0, 200), indicator: needed(visit, 'indikator') },
    ...{ sort: oneOf(visit, 'type', benefitSorts), effect: oneOf(visit, 'virkning', benefitEffects) },
    ...{ worthOrePerUnit: oreOf(visit, 'verdi'), actions: text('tiltak') },
    ...{ prerequisite: text('forutsetning'), risk: text('risiko') },
    more: {
      stateSort: field(visit, 'dfo-type') === '' ? null : oneOf(visit, 'dfo-type', stateSorts),
      ...{ description: text('beskrivelse'), affected: text('hvem'), product: text('produkt') },
      ...{ method: text('malemate'), responsible: text('ansvarlig'), dueOn: dayOf(visit, 'innen') },
      windowDays: countOf(visit, 'dager-tilbake'),
    },
  }
}

/** A benefit as it stands, by the names of the fields. */
export function fieldsOfBenefit(benefit: Benefit): (name: string) => string {
  const { more } = benefit
  const stands: Record<string, string | null | undefined> = {
    ...{ gevinst: benefit.title, indikator: benefit.indicator, type: benefit.sort, virkning: benefit.effect },
    verdi: benefit.worthOrePerUnit === null ? '' : kronerText(benefit.worthOrePerUnit).replace('.', ','),
    ...{ tiltak: benefit.actions, forutsetning: benefit.prerequisite, risiko: benefit.risk },
    ...{ 'dfo-type': more.stateSort, beskrivelse: more.description, hvem: more.affected },
    ...{ produkt: more.product, malemate: more.method, ansvarlig: more.responsible },
    innen: more.dueOn ? formatShortDate(isoDate(more.dueOn), 'nb') : '',
    'dager-tilbake': more.windowDays === null ? '' : String(more.windowDays),
  }
  return (name) => stands[name] ?? ''
}
