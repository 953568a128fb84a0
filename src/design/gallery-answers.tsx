import type { Language } from '#platform/i18n.ts'
import { Account } from './account.tsx'
import { Alert } from './alert.tsx'
import { AwaitAnswer } from './await-answer.tsx'
import { Card } from './card.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { DateText, TimeText } from './date-text.tsx'
import { Details } from './details.tsx'
import { EmptyState } from './empty-state.tsx'
import { Facts } from './facts.tsx'
import type { Example } from './gallery.tsx'
import { Money } from './money.tsx'
import { SummaryList } from './summary-list.tsx'
import { type Status, StatusTag, statuses, Tag } from './tag.tsx'

const at = new Date('2026-11-22T13:05:00Z')

/** Everything one reads. */
export function galleryAnswers(language: Language): Example[] {
  return [
    {
      name: 'Meldinger',
      drawn: (
        <>
          <Alert kind="info" title="Vi har hentet opplysninger" level={3}>
            Adressen er hentet fra Folkeregisteret.
          </Alert>
          <Alert kind="success" title="Søknaden er sendt" level={3}>
            Saksnummeret er 2026/1042.
          </Alert>
          <Alert kind="warning">Skatteetaten svarer ikke akkurat nå. Det du har skrevet, er lagret.</Alert>
          <Alert kind="danger" title="Vi fikk ikke sendt søknaden" level={3}>
            Prøv på nytt om noen minutter.
          </Alert>
        </>
      ),
    },
    {
      name: 'Hvordan svaret er funnet',
      drawn: (
        <Account
          language={language}
          id="beregning"
          calculation={[
            { label: 'Barn nummer 1', amount: '818,18\u00a0kr', note: 'Gratis kjernetid' },
            { label: 'Til sammen', amount: '818,18\u00a0kr', sum: true },
          ]}
          facts={[
            {
              label: 'Inntekt',
              value: '150\u00a0000 kr',
              source: 'Skatteetaten',
              fetchedAt: at.toISOString(),
            },
          ]}
          rules={[
            {
              text: 'Årsprisen er høyere enn taket.',
              citation: 'forskrift om foreldrebetaling i barnehager § 3',
              trust: 'ikke verifisert',
            },
          ]}
        />
      ),
    },
    {
      name: 'Fakta vi har hentet',
      drawn: (
        <Facts
          language={language}
          facts={[
            {
              label: 'Bosted',
              value: 'Skjervgata 12, 8657 Mosjøen',
              source: 'Folkeregisteret',
              fetchedAt: at,
              ifWrong: <p>Meld flytting til Folkeregisteret. Vi bruker den nye adressen dagen etter.</p>,
            },
            {
              label: 'Inntekten til husholdningen i 2025',
              value: <Money amountOre={41_200_000} language={language} short />,
              source: 'Skatteetaten',
              fetchedAt: at,
              ifWrong: <p>Har inntekten falt mye og varig? Da kan du dokumentere det på neste side.</p>,
            },
            { label: 'Barnehage', value: 'Sømna oppvekstsenter avdeling Vik barnehage, småbarnsavdelingen' },
          ]}
        />
      ),
    },
    {
      name: 'Oppsummering',
      drawn: (
        <SummaryList
          language={language}
          rows={[
            { label: 'Barn', value: 'Emma, 3 år', changeHref: '/skjema/1' },
            { label: 'Inntekt', value: '412 000 kr i året, fra Skatteetaten', changeHref: '/skjema/2' },
            {
              label: 'E-post',
              value: 'ola.gronn.nordmann.med.langt.navn@oppdiktet.example',
              changeHref: '/skjema/3',
            },
          ]}
        />
      ),
    },
    {
      name: 'Tilstander',
      drawn: (
        <p>
          {Object.keys(statuses).map((status) => (
            <>
              <StatusTag status={status as Status} language={language} />{' '}
            </>
          ))}
          <Tag color="danger">Haster</Tag>
        </p>
      ),
    },
    {
      name: 'Penger og tid',
      drawn: (
        <p>
          <Money amountOre={139_091} language={language} /> innen <DateText at={at} language={language} />,
          sendt <TimeText at={at} language={language} />, lest{' '}
          <TimeText at={at} language={language} now={new Date('2026-11-25T08:00:00Z')} />.
        </p>
      ),
    },
    {
      name: 'Kort',
      drawn: (
        <>
          <Card title="Redusert foreldrebetaling i barnehage" href="/tjenester/1" level={3}>
            <p class="ds-paragraph">Har husholdningen lav inntekt, kan du få lavere pris.</p>
          </Card>
          <Card title="Utkast" level={3} tinted>
            <p class="ds-paragraph">Lagret 22. november.</p>
          </Card>
        </>
      ),
    },
    {
      name: 'Mer å lese',
      drawn: (
        <>
          <Details summary="Slik regner vi ut prisen">
            <p>Du betaler høyst 6 prosent av inntekten til husholdningen.</p>
          </Details>
          <Details summary="Hvem ser opplysningene mine?" open>
            <p>Saksbehandleren i kommunen din. Du ser selv hvem som har åpnet saken.</p>
          </Details>
        </>
      ),
    },
    {
      name: 'Venter på svar',
      drawn: (
        <AwaitAnswer language={language} pollHref="/sak/1/svar" checkHref="/sak/1">
          Vi regner ut svaret. Det tar vanligvis under ett minutt.
        </AwaitAnswer>
      ),
    },
    {
      name: 'Tomt',
      drawn: (
        <EmptyState title="Her kommer sakene dine" level={3}>
          <p class="ds-paragraph">
            Du har ingen saker ennå.{' '}
            <a class="ds-link" href="/tjenester">
              Se hva du kan søke om
            </a>
            .
          </p>
        </EmptyState>
      ),
    },
  ]
}

/** Bodies of whole pages; they have their own `h1`. */
export function galleryConfirm(language: Language) {
  return (
    <ConfirmPage
      language={language}
      title="Vil du slette utkastet?"
      action="/utkast/1/slett"
      confirm="Slett utkastet"
      cancelHref="/utkast/1"
      dangerous
      csrfToken="x"
      hidden={{ versjon: '3' }}
    >
      Svarene dine blir borte. Du kan ikke angre.
    </ConfirmPage>
  )
}
