import {
  type AppPackage,
  type Conflict,
  extraFieldPath,
  inlineOf,
  isObject,
  type Level,
  type Place,
  placeOf,
  plainText,
} from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { languageName, overlaysTexts } from './overlays.text.ts'

/** A place in a service, in words: "Tekst (bokmål): Anslått inntekt". */
export function placeInWords(app: AppPackage | null, path: string, language: Language): string {
  const t = overlaysTexts(language)
  const place = placeOf(path)
  if (!place) return path
  const name = thingInWords(app, place, language)
  const kind = t(`kind.${place.kind}`)
  if (place.kind === 'text' || place.kind === 'letter')
    return `${kind} (${languageName(place.language, language)}): ${name}`
  return name ? `${kind}: ${name}` : kind
}

function thingInWords(app: AppPackage | null, place: Place, language: Language): string {
  const t = overlaysTexts(language)
  switch (place.kind) {
    case 'text':
      return place.id
    case 'hide':
      return place.what === 'page'
        ? t('the-page', { name: textOf(app, place.id, language) ?? place.id })
        : (labelOf(app, place.folder, place.id, language) ?? place.id)
    case 'field':
      return t('field-on-page', { name: place.name, page: place.page })
    case 'officer':
      return t(`officer.${place.part}`)
    case 'rate':
      return place.rateId
    case 'setting':
      return place.key
    case 'letter':
    case 'options':
    case 'deadline':
      return place.id
    default:
      return ''
  }
}

/** The words a component carries on the page. */
export function labelOf(
  app: AppPackage | null,
  folder: string,
  component: string,
  language: Language,
): string | null {
  const key = app?.folders.get(folder)?.components.get(component)?.texts.title
  return typeof key === 'string' ? (textOf(app, key, language) ?? key) : null
}

function textOf(app: AppPackage | null, key: string, language: Language): string | null {
  const found = app?.texts.get(language)?.get(key) ?? app?.texts.get('nb')?.get(key)
  return found ? plainText(inlineOf(found.value)) : null
}

/** A value at a place, as a person would say it. */
export function valueInWords(path: string, value: unknown, language: Language): string {
  const t = overlaysTexts(language)
  if (value === undefined) return t('value.gone')
  if (value === null || value === '') return t('value.nothing')
  const kind = placeOf(path)?.kind
  if (kind === 'hide') return value === true ? t('value.hidden') : t('value.shown')
  if (kind === 'automation') return value === 'manual' ? t('value.by-hand') : t('value.by-rule')
  if (kind === 'security')
    return value === 'idporten-loa-high' ? t('value.level-high') : t('value.level-substantial')
  if (isObject(value)) {
    if (kind === 'rate')
      return t('value.rate', { rate: String(value.rateId), variant: String(value.variant) })
    if (kind === 'deadline')
      return typeof value.days === 'number'
        ? t('value.days', { count: value.days })
        : t('value.rule', { rule: String(value.ruleId ?? '') })
    if (kind === 'opening') return openingInWords(value, language)
    if (kind === 'field' && isObject(value.title)) return String(value.title[language] || value.title.nb)
  }
  if (kind === 'options' && Array.isArray(value))
    return value.map((option) => (isObject(option) ? String(option.label ?? option.value) : '')).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function openingInWords(value: Record<string, unknown>, language: Language): string {
  const t = overlaysTexts(language)
  if (value.open !== true) return t('value.closed')
  const { from, to } = value
  if (from && to) return t('value.open-between', { from: String(from), to: String(to) })
  if (from) return t('value.open-from', { from: String(from) })
  return to ? t('value.open-to', { to: String(to) }) : t('value.open')
}

export function heldInWords(path: string, held: Conflict['new'], language: Language): string {
  return valueInWords(path, held.length === 0 ? undefined : held[0], language)
}

/** Where in the data model the answer to an extra field stands. */
export function fieldPathInWords(level: Level, municipality: string, path: string): string | null {
  const place = placeOf(path)
  return place?.kind === 'field' ? extraFieldPath({ level, municipality }, place.name) : null
}
