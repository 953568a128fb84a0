import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'
import type { Place } from './staff-page.tsx'

/** The left rail; on a narrow screen a row that wraps. */
export function StaffPlaces({ places, language }: { places: Place[]; language: Language }) {
  return (
    <nav class="places" aria-label={designTexts(language)('places')}>
      <ul>
        {places.map(({ href, label, current, icon, count }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {icon && <Icon name={icon} />}
              <span>{label}</span>
              {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
