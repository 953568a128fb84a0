import type { Language } from '#platform/i18n.ts'
import { Checkbox, RowCheckbox } from './checkbox.tsx'
import { CheckboxGroup } from './checkbox-group.tsx'
import { DateField } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FileField } from './file-field.tsx'
import type { Example } from './gallery.tsx'
import { RadioGroup } from './radio-group.tsx'
import { SearchForm } from './search-form.tsx'
import { Select } from './select.tsx'
import { Steps } from './steps.tsx'
import { SubmitButtons } from './submit-buttons.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

const children = [
  { value: 'a', label: 'Emma, 3 år', description: 'Olderskog barnehage, hel plass' },
  { value: 'b', label: 'Noah, 1 år' },
]

/** Everything one fills in. */
export function galleryFields(language: Language): Example[] {
  return [
    {
      name: 'Feiloppsummering',
      drawn: (
        <ErrorSummary
          language={language}
          errors={[
            { id: 'telefon-2', text: 'Skriv telefonnummeret med 8 siffer' },
            { id: 'barn-2', text: 'Velg hvilke barn du søker for' },
          ]}
        />
      ),
    },
    {
      name: 'Steg',
      drawn: (
        <>
          <Steps
            language={language}
            current={2}
            steps={[
              { label: 'Barna', href: '/skjema/1' },
              { label: 'Inntekten i husholdningen' },
              { label: 'Kontakt' },
              { label: 'Se over og send' },
            ]}
          />
        </>
      ),
    },
    {
      name: 'Tekstfelt',
      drawn: (
        <>
          <TextField
            id="telefon"
            label="Telefon"
            language={language}
            description="8 siffer, for eksempel 75 11 00 00"
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            size={12}
          />
          <TextField
            id="telefon-2"
            label="Telefon til den andre forelderen"
            language={language}
            description="8 siffer"
            type="tel"
            inputmode="tel"
            value="751"
            size={12}
            error="Skriv telefonnummeret med 8 siffer"
          />
          <TextField
            id="inntekt"
            label="Samlet inntekt per år, i kroner"
            language={language}
            inputmode="numeric"
            suffix="kr per år"
            size={10}
            value="412 000"
          />
          <TextField
            id="epost"
            label="E-post"
            language={language}
            type="email"
            autocomplete="email"
            optional
          />
          <TextField
            id="langt"
            label="Navnet på barnehagen, avdelingen og kommunen barnet hadde plass i før dere flyttet hit"
            language={language}
            value="Sømna oppvekstsenter avdeling Vik barnehage, småbarnsavdelingen Tyttebærtua"
          />
        </>
      ),
    },
    {
      name: 'Flere linjer',
      drawn: (
        <TextArea
          id="grunn"
          label="Hva har endret seg?"
          language={language}
          description="Høyst 500 tegn. Ikke skriv om helsen til andre."
          maxlength={500}
          optional
        />
      ),
    },
    {
      name: 'Dato',
      drawn: (
        <>
          <DateField
            id="fodt"
            label="Når er du født?"
            language={language}
            description="For eksempel 17 5 1990"
            birthday
          />
          <DateField
            id="fra"
            label="Når sluttet du i jobben?"
            language={language}
            value={{ day: '31', month: '2', year: '2026' }}
            wrong={['day', 'month']}
            error="Skriv en dato som finnes. Februar 2026 har 28 dager"
          />
        </>
      ),
    },
    {
      name: 'Radioknapper',
      drawn: (
        <RadioGroup
          id="bor"
          label="Bor du sammen med noen?"
          language={language}
          description="Ektefelle, samboer eller registrert partner"
          choices={[
            { value: 'ja', label: 'Ja', description: 'Da regnes inntekten til begge' },
            { value: 'nei', label: 'Nei' },
          ]}
          value="ja"
        />
      ),
    },
    {
      name: 'Avkryssing',
      drawn: (
        <>
          <CheckboxGroup
            id="barn"
            label="Hvilke barn søker du for?"
            language={language}
            choices={children}
            values={['a']}
          />
          <CheckboxGroup
            id="barn-2"
            label="Hvilke barn gjelder det i tillegg?"
            language={language}
            choices={children}
            error="Velg hvilke barn du søker for"
          />
          <Checkbox id="riktig" label="Opplysningene er riktige" language={language} checked />
          <RowCheckbox name="rad" value="1" label="Velg sak 2026/1" />
          <Checkbox
            id="riktig-2"
            label="Jeg har lest dette"
            language={language}
            error="Kryss av for at du har lest dette"
          />
        </>
      ),
    },
    {
      name: 'Nedtrekksliste',
      drawn: (
        <Select
          id="kommune"
          label="Kommune"
          language={language}
          choices={[
            { value: '1824', label: 'Vefsn' },
            { value: '1826', label: 'Hattfjelldal – Aarborte' },
          ]}
        />
      ),
    },
    {
      name: 'Fil',
      drawn: (
        <FileField
          id="dokumentasjon"
          label="Dokumentasjon på lavere inntekt"
          language={language}
          description="PDF, JPG eller PNG. Høyst 10 MB."
          accept=".pdf,.jpg,.png"
        />
      ),
    },
    {
      name: 'Knapper',
      drawn: (
        <>
          <SubmitButtons language={language} save backHref="/skjema/1" />
          <SubmitButtons language={language} primary="Slett utkastet" dangerous />
        </>
      ),
    },
    {
      name: 'Søk',
      drawn: (
        <SearchForm language={language} action="/sok" id="sok-tjenester" label="Hva vil du gjøre?" value="" />
      ),
    },
  ]
}
