import { type Fact, Facts } from '#design/facts.tsx'
import type { FactView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import { Blocks } from './marked-text.tsx'
import { sourceName } from './source-name.ts'

/** Known values that follow each other, in one list. */
export function FactList({ facts, language }: { facts: readonly FactView[]; language: Language }) {
  return <Facts language={language} facts={facts.map((fact) => known(fact, language))} />
}

function known(fact: FactView, language: Language): Fact {
  const t = servicesTexts(language)
  const explained = [...fact.description, ...fact.help]
  const source = fact.source && sourceName(fact.source.source, language)
  const wrong =
    fact.source?.source === 'folkeregisteret'
      ? t('wrong.folkeregisteret')
      : fact.source?.source === 'summertskattegrunnlag'
        ? t('wrong.summertskattegrunnlag')
        : null
  return {
    label: fact.labelText,
    value: fact.value,
    ...(source && fact.source ? { source, fetchedAt: new Date(fact.source.fetchedAt) } : {}),
    ...(wrong
      ? {
          ifWrong: (
            <>
              <Blocks nodes={explained} />
              <p class="ds-paragraph">{wrong}</p>
            </>
          ),
        }
      : {}),
  }
}
