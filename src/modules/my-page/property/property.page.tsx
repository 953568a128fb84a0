import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Card } from '#design/card.tsx'
import { DateText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { StatusTag } from '#design/tag.tsx'
import type { OwnedProperty, RegisteredBuilding } from '#integrations/matrikkelen/client.ts'
import type { Language } from '#platform/i18n.ts'
import { myPagePath, propertiesPath } from './address.ts'
import type { CaseInWords, PropertyInWords } from './load-properties.ts'
import { propertyTexts } from './property.text.ts'
import { areaInWords } from './property-words.ts'
import type { RegisterAnswer } from './registered-properties.ts'
import { CasesSilent, NotComplete, SourceState } from './source-state.tsx'

export interface PropertyPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  answer: RegisterAnswer
  /** Since when the cases could not be read; null when they can. */
  casesSilentSince: Date | null
  now: Date
  property: PropertyInWords
}

/** One property: what the register says, its buildings, and the resident's own cases about it. */
export function propertyPage(props: PropertyPageProps): string {
  const { frame, answer, property, casesSilentSince, now } = props
  const { language } = frame
  const t = propertyTexts(language)
  const { registered, cases } = property
  return renderDocument(
    <Page {...frame} title={property.title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('my-page'), href: myPagePath },
          { label: t('title'), href: propertiesPath },
          { label: property.title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {property.title}
      </h1>
      {property.where !== property.title && <p class="ds-paragraph">{property.where}</p>}
      <SourceState answer={answer} now={now} language={language} />
      <section aria-labelledby="saker">
        <h2 class="ds-heading" data-size="md" id="saker">
          {t('cases')}
        </h2>
        <CasesSilent since={casesSilentSince} now={now} language={language} />
        {cases.length === 0 && !casesSilentSince && (
          <p class="ds-paragraph">{t(property.isMember ? 'no-cases' : 'not-member')}</p>
        )}
        {cases.map((one) => (
          <CaseCard file={one} language={language} />
        ))}
        <NotComplete language={language} />
      </section>
      {registered ? (
        <Registered property={registered} where={property.where} language={language} />
      ) : (
        answer.state === 'answered' && <p class="ds-paragraph">{t('not-registered')}</p>
      )}
    </Page>,
  )
}

function CaseCard({ file, language }: { file: CaseInWords; language: Language }) {
  const t = propertyTexts(language)
  const [before, after] = t('case-line', { number: file.caseNumber, date: '|' }).split('|')
  return (
    <Card title={file.title} href={file.href} level={3}>
      <p>
        <StatusTag status={file.state} language={language} />
      </p>
      <p class="ds-paragraph">
        {before}
        <DateText at={file.openedAt} language={language} />
        {after}
      </p>
    </Card>
  )
}

function Registered(props: { property: OwnedProperty; where: string; language: Language }) {
  const { property, where, language } = props
  const t = propertyTexts(language)
  const { share, areaM2, buildings } = property
  return (
    <>
      <section aria-labelledby="om">
        <h2 class="ds-heading" data-size="md" id="om">
          {t('about')}
        </h2>
        <Facts
          language={language}
          facts={[
            { label: t('fact.number'), value: where },
            {
              label: t('fact.address'),
              value: property.addresses.length > 0 ? property.addresses.join(', ') : t('no-address'),
            },
            ...(property.name ? [{ label: t('fact.name'), value: property.name }] : []),
            { label: t('fact.kind'), value: t(`kind.${property.kind}`) },
            {
              label: t('fact.area'),
              value: areaM2 === null ? t('no-area') : areaInWords(areaM2, language),
            },
            ...(share
              ? [
                  {
                    label: t('fact.share'),
                    value:
                      share.numerator === share.denominator
                        ? t('share-whole')
                        : `${share.numerator}/${share.denominator}`,
                  },
                ]
              : []),
          ]}
        />
        <p class="ds-paragraph">{t('wrong-text')}</p>
      </section>
      <section aria-labelledby="bygninger">
        <h2 class="ds-heading" data-size="md" id="bygninger">
          {t('buildings')}
        </h2>
        {buildings.length === 0 && <p class="ds-paragraph">{t('no-buildings')}</p>}
        {buildings.map((one) => (
          <BuildingCard building={one} language={language} />
        ))}
      </section>
    </>
  )
}

function BuildingCard({ building, language }: { building: RegisteredBuilding; language: Language }) {
  const t = propertyTexts(language)
  const { kind, status, number, isChange } = building
  return (
    <Card>
      <h3 class="ds-heading" data-size="2xs">
        {kind ? <Own words={kind} /> : t(isChange ? 'building.change' : 'building.unknown')}
      </h3>
      <p class="ds-paragraph">{status ? <Own words={status} /> : t('building.no-status')}</p>
      {number && <p class="ds-paragraph">{t('building.number', { number })}</p>}
    </Card>
  )
}

/** The register's own words are Norwegian in every language of the page. */
const Own = ({ words }: { words: string }) => <span lang="nb">{words}</span>
