import type { Grounds, Working } from '#modules/casework/index.ts'
import type { Language } from '#platform/i18n.ts'
import { dayInWords, figureInWords, rateInWords } from '../overlays/figure-words.ts'
import { graphOfDecision } from '../replay/decision-graph.ts'
import { documentationTexts } from '../rule-documentation/documentation.text.ts'
import type { DecidingPackage } from './deciding-package.ts'

/** How an answer was worked out, in the package's words: the rates it rests on, and every step from facts to answer. */
export function workingInWords(service: DecidingPackage, grounds: Grounds, language: Language): Working {
  const t = documentationTexts(language)
  const app = 'folders' in service.app ? (service.app as never) : null
  return {
    rates: grounds.rates.map((rate) => ({
      name: rateInWords(
        app,
        rate.variant === 'ordinary' ? rate.rateId : `${rate.rateId} ${rate.variant}`,
        language,
      ),
      value: figureInWords(rate, language),
      from: dayInWords(rate.validFrom, language),
      source: rate.source,
      trust: t(
        `trust.${rate.trust === 'utledet' || rate.trust === 'bekreftet' ? rate.trust : 'ikke verifisert'}`,
      ),
    })),
    steps: graphOfDecision(service, grounds, language),
  }
}
