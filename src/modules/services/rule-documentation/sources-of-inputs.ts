import type { Language } from '#platform/i18n.ts'
import type { DecidingPackage } from '../deciding/deciding-package.ts'
import { documentationTexts } from './documentation.text.ts'

/** Where shared facts come from, by the name that expressions have for them. */
const ofPlatform: Readonly<Record<string, 'folkeregisteret' | 'skatteetaten' | 'søknaden'>> = {
  applicant: 'folkeregisteret',
  postalAddress: 'folkeregisteret',
  household: 'folkeregisteret',
  children: 'folkeregisteret',
  income: 'skatteetaten',
  incomeReportedChanged: 'søknaden',
}

export interface InputRow {
  name: string
  description: string
  /** "Folkeregisteret", "søknaden, Skatteetaten". */
  source: string
}

/** What the rule is told about a case, with where each comes from. */
export function inputRows(service: DecidingPackage, language: Language): InputRow[] {
  if (!service.rules) return []
  const t = documentationTexts(language)
  const { rules, model } = service.rules
  return model.inputs.map(({ name, description }) => {
    const fact = rules.facts.find(({ input }) => input === name)
    const isRate = rules.rates.some(({ input }) => input === name)
    const isSetting = rules.settings.some(({ input }) => input === name)
    const from = fact ? sourcesOf(service, fact.value) : []
    const source = isRate
      ? t('source.rate')
      : isSetting
        ? t('source.setting')
        : from.map((one) => t(`source.${one}`)).join(', ') || t('source.reckoned')
    return { name, description: description ?? '', source }
  })
}

type Source = 'folkeregisteret' | 'skatteetaten' | 'søknaden' | 'enhetsregisteret'

/** The sources that an expression reaches, through values that are worked out of others too. */
export function sourcesOf(service: DecidingPackage, expression: string, seen = new Set<string>()): Source[] {
  const found = new Set<Source>()
  for (const [word] of expression.matchAll(/[A-Za-zÆØÅæøå][\wÆØÅæøå]*/g)) {
    if (seen.has(word)) continue
    const shared = ofPlatform[word]
    const declared = service.facts.facts.find(({ name }) => name === word)
    const derived = service.facts.derived.find(({ name }) => name === word)
    if (shared) found.add(shared)
    if (declared) found.add(declared.source ?? 'søknaden')
    if (derived) for (const one of sourcesOf(service, derived.value, new Set([...seen, word]))) found.add(one)
  }
  return [...found]
}
