import type { Language } from '#platform/i18n.ts'
import type { DocumentationPageProps } from './documentation.page.tsx'
import { documentationTexts } from './documentation.text.ts'

/** The parts of the page in their order, by the key of their heading. */
export const partsOfPage = [
  ...(['who', 'inputs', 'rates', 'steps', 'knowledge', 'analysis', 'law', 'time', 'history', 'why'] as const),
]
export type PartOfPage = (typeof partsOfPage)[number]

/** Where a part stands on the page. */
export const partId = (part: PartOfPage) => `del-${part}`

/** The heading of one part of the page. */
export function Heading({ part, language }: { part: PartOfPage; language: Language }) {
  return (
    <h2 class="ds-heading" data-size="md" id={partId(part)}>
      {documentationTexts(language)(part)}
    </h2>
  )
}

/** Leads to the parts, and within the rule to its steps: the page of a rule with many tables is long. */
export function Contents(props: DocumentationPageProps) {
  const { language } = props.frame
  const t = documentationTexts(language)
  const steps = props.documentation.steps.filter(({ isKnowledge }) => !isKnowledge)
  return (
    <nav aria-labelledby="innhold">
      <h2 class="ds-heading" data-size="xs" id="innhold">
        {t('contents')}
      </h2>
      <ul class="ds-list">
        {partsOfPage
          .filter((part) => isShown(part, props))
          .map((part) => (
            <li>
              <a class="ds-link" href={`#${partId(part)}`}>
                {t(part)}
              </a>
              {part === 'steps' && steps.length > 1 && (
                <ul class="ds-list" lang="nb">
                  {steps.map(({ id, name }) => (
                    <li>
                      <a class="ds-link" href={`#${id}`}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** Parts that have nothing to say are left out. */
export function isShown(
  part: PartOfPage,
  { documentation, local, history }: DocumentationPageProps,
): boolean {
  switch (part) {
    case 'inputs':
      return documentation.inputs.length > 0
    case 'rates':
      return local.rates.length > 0
    case 'knowledge':
      return documentation.steps.some(({ isKnowledge }) => isKnowledge)
    case 'analysis':
      return documentation.steps.some(({ tables }) => tables.length > 0)
    case 'law':
      return documentation.law.length > 0
    case 'history':
      return history.some(({ version }) => version !== null)
    default:
      return true
  }
}
