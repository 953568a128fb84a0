import type { Language } from '#platform/i18n.ts'
import type { NotChanged } from './change-difference.ts'
import { overlaysTexts } from './overlays.text.ts'

type Fault = Exclude<NotChanged, { why: 'changed-meanwhile' }>

/** Why a change was not made, at its field. */
export function faultOf(refused: Fault, language: Language): { field: 'grunn' | 'verdi'; text: string } {
  const t = overlaysTexts(language)
  const field = refused.why === 'no-reason' ? 'grunn' : 'verdi'
  switch (refused.why) {
    case 'unknown-field':
      return { field, text: t('fault.unknown-field', { field: refused.field, nearest: refused.nearest }) }
    case 'missing-field':
      return { field, text: t('fault.missing-field', { field: refused.field }) }
    case 'unknown-number':
      return { field, text: t('fault.unknown-number', { field: refused.field }) }
    case 'broken-field':
      return {
        field,
        text: t('fault.broken-field', { og: '{{ og }}', eksempel: '{{municipality.name}}' }),
      }
    default:
      return { field, text: t(`fault.${refused.why}`) }
  }
}
