import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface BreadcrumbsProps {
  language: Language
  /** From the front page down; the last is the page itself and needs no address. */
  trail: { label: string; href?: string }[]
}

/** The way down to this page; on a phone only one step back. */
export function Breadcrumbs({ language, trail }: BreadcrumbsProps) {
  const t = designTexts(language)
  const parent = trail.at(-2)
  return (
    <nav class="ds-breadcrumbs" aria-label={t('youAreHere')}>
      {parent?.href && (
        <a class="ds-link" href={parent.href} aria-label={t('backTo', { place: parent.label })}>
          {parent.label}
        </a>
      )}
      <ol>
        {trail.map(({ label, href }, i) => (
          <li>
            {href && i < trail.length - 1 ? (
              <a class="ds-link" href={href}>
                {label}
              </a>
            ) : (
              <span aria-current={i === trail.length - 1 ? 'page' : undefined}>{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
