import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form, type Frame, moneyBase, moneyPage } from './frame.tsx'
import { invoicesTexts } from './invoices.text.ts'
import { moneyTexts } from './money.text.ts'

export const setupFields = [
  ...(['navn', 'orgnr', 'adresse', 'postnr', 'poststed', 'konto', 'kontakt', 'epost', 'dager'] as const),
] as const
const labels = {
  navn: 'invoices.seller',
  orgnr: 'invoices.orgnr',
  adresse: 'invoices.street',
  postnr: 'invoices.postcode',
  poststed: 'invoices.city',
  konto: 'invoices.account',
  kontakt: 'invoices.contact-name',
  epost: 'invoices.email',
  dager: 'invoices.due-days',
} as const

/** Who sends the invoices and who keeps them, from a day on. */
export function setupPage(props: {
  frame: Frame
  typed: (name: string) => string
  members: { number: string; name: string }[]
  isSetUp: boolean
  /** The standard rate of VAT today, and where it is said. */
  rate: { rate: string; source: string }
  problem: string | null
  done: string | null
}): string {
  const { frame, typed, members, isSetUp, rate, problem, done } = props
  const { language } = frame
  const [t, i] = [moneyTexts(language), invoicesTexts(language)]
  return moneyPage({
    ...{ frame, title: t('money.setup'), problem, done },
    children: (
      <>
        <p class="ds-paragraph">{i('invoices.setup-lead')}</p>
        {!isSetUp && <p class="ds-paragraph">{i('invoices.setup-missing')}</p>}
        <Form frame={frame} to={`${moneyBase}/oppsett`} label={t('money.save')}>
          {setupFields.map((name) => (
            <TextField id={name} label={i(labels[name])} value={typed(name)} size={30} language={language} />
          ))}
          <RadioGroup
            id="mva"
            label={i('invoices.vat-how')}
            description={i('invoices.vat-help', rate)}
            language={language}
            value={typed('mva') || 'O'}
            choices={(['O', 'E', 'Z', 'S'] as const).map((category) => ({
              ...{ value: category, label: i(`invoices.category.${category}`) },
            }))}
          />
          <TextField
            id="mva-grunn"
            label={i('invoices.vat-reason')}
            description={i('invoices.vat-reason-help')}
            optional
            value={typed('mva-grunn')}
            size={40}
            language={language}
          />
          <CheckboxGroup
            id="valg"
            label={i('invoices.choices')}
            language={language}
            values={[typed('foretak') && 'foretak', typed('rund') && 'rund'].filter(Boolean)}
            choices={[
              { value: 'foretak', label: i('invoices.foretak') },
              { value: 'rund', label: i('invoices.round') },
            ]}
          />
          <Details summary={i('invoices.references')}>
            <p class="ds-paragraph">{i('invoices.references-help')}</p>
            {members.map(({ number, name }) => (
              <TextField
                id={`ref-${number}`}
                label={name}
                optional
                value={typed(`ref-${number}`)}
                size={20}
                language={language}
              />
            ))}
          </Details>
          <Select
            id="vert"
            label={i('invoices.host')}
            language={language}
            value={typed('vert')}
            choices={members.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <TextField
            id="gjelder-fra"
            label={i('invoices.from-day')}
            value={typed('gjelder-fra')}
            size={14}
            language={language}
          />
        </Form>
      </>
    ),
  })
}
