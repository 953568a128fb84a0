import type { Child } from 'hono/jsx'
import { Alert } from './alert.tsx'
import type { Assets } from './assets.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { CsrfField } from './csrf-field.tsx'
import { renderDocument } from './document.ts'
import { ErrorPage, errorPageTitle } from './error-page.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Facts } from './facts.tsx'
import { Gallery, StaffGallery } from './gallery.tsx'
import { galleryConfirm } from './gallery-answers.tsx'
import { Money } from './money.tsx'
import { Page, type PageProps } from './page.tsx'
import { RadioGroup } from './radio-group.tsx'
import { Steps } from './steps.tsx'
import { SubmitButtons } from './submit-buttons.tsx'
import { TextField } from './text-field.tsx'

const kommune = { number: '1824', name: 'Vefsn', phone: '75 10 10 00', email: 'post@vefsn.example' }
const user = { name: 'Ola Grønn Nordmann', kind: 'resident' } as const

/** Whole pages to look at, by address: the components in both frames, and how a few of them make a page. */
export function galleryPages(assets: Assets): Record<string, () => string> {
  const page = (props: Partial<PageProps> & { title: string }, body: Child) =>
    renderDocument(
      <Page language="nb" path="/galleri" kommune={kommune} testEnvironment assets={assets} {...props}>
        {body}
      </Page>,
    )
  return {
    '/galleri': () => renderDocument(<Gallery assets={assets} language="nb" path="/galleri" />),
    '/galleri-ansatt': () => renderDocument(<StaffGallery assets={assets} language="nn" path="/galleri" />),
    '/skjema': () =>
      page({ title: 'Søk om redusert foreldrebetaling', step: { n: 2, of: 4 }, user }, <FormStep />),
    '/skjema-feil': () =>
      page(
        { title: 'Søk om redusert foreldrebetaling', step: { n: 2, of: 4 }, hasErrors: true, user },
        <FormStep wrong />,
      ),
    '/bekreft': () => page({ title: 'Slett utkastet', user }, galleryConfirm('nb')),
    '/feil-500': () =>
      page(
        { title: errorPageTitle(500, 'en'), language: 'en', testEnvironment: false, kommune: undefined },
        <ErrorPage status={500} language="en" reference="7f3a-91c2" />,
      ),
  }
}

/** A step as the form engine would draw it. */
function FormStep({ wrong }: { wrong?: boolean }) {
  const errors = wrong
    ? [
        { id: 'telefon', text: 'Skriv telefonnummeret med 8 siffer' },
        { id: 'bor', text: 'Velg om du bor sammen med noen' },
      ]
    : []
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text
  return (
    <>
      <ErrorSummary errors={errors} language="nb" />
      <Breadcrumbs
        language="nb"
        trail={[
          { label: 'Vefsn kommune', href: '/' },
          { label: 'Redusert foreldrebetaling', href: '/tjeneste' },
          { label: 'Søknad' },
        ]}
      />
      <Steps
        language="nb"
        current={2}
        steps={[
          { label: 'Barna', href: '/1' },
          { label: 'Husholdningen' },
          { label: 'Kontakt' },
          { label: 'Se over og send' },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        Husholdningen din
      </h1>
      <p class="ds-paragraph">Vi har hentet det vi vet fra før. Du svarer bare på resten.</p>
      <Facts
        language="nb"
        facts={[
          {
            label: 'Inntekt i 2025',
            value: <Money amountOre={41_200_000} language="nb" short />,
            source: 'Skatteetaten',
            fetchedAt: new Date('2026-11-22T13:05:00Z'),
            ifWrong: <p>Har inntekten falt mye og varig? Da kan du dokumentere det på neste side.</p>,
          },
        ]}
      />
      <form method="post" action="/skjema" novalidate>
        <CsrfField token="x" />
        <RadioGroup
          id="bor"
          label="Bor du sammen med noen?"
          language="nb"
          description="Ektefelle, samboer eller registrert partner"
          choices={[
            { value: 'ja', label: 'Ja' },
            { value: 'nei', label: 'Nei' },
          ]}
          error={errorOf('bor')}
        />
        <TextField
          id="telefon"
          label="Telefon"
          language="nb"
          description="8 siffer, for eksempel 75 11 00 00"
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          size={12}
          value={wrong ? '751' : undefined}
          error={errorOf('telefon')}
        />
        <Alert kind="info">Du kan ta en pause. Det du har svart, er lagret i 30 dager.</Alert>
        <SubmitButtons language="nb" save backHref="/1" />
      </form>
    </>
  )
}
