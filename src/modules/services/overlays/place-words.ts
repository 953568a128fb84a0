import {
  type AppPackage,
  type Conflict,
  extraFieldPath,
  inlineOf,
  isObject,
  type Level,
  otherLetterOf,
  type Place,
  placeOf,
  plainText,
} from '#engines/altinn/index.ts'
import { deadlineRules } from '#norway/deadline-rules.ts'
import type { Language } from '#platform/i18n.ts'
import { dayInWords, rateInWords, variantInWords } from './figure-words.ts'
import { letterTexts } from './letters.text.ts'
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
      return quoted(app?.texts.get(place.language)?.get(place.id)?.value) ?? place.id
    case 'letter':
      return letterInWords(app, place, language)
    case 'hide':
      return place.what === 'page'
        ? t('the-page', { name: textOf(app, place.id, language) ?? place.id })
        : (labelOf(app, place.folder, place.id, language) ?? place.id)
    case 'field':
      return t('field-on-page', {
        name: place.name,
        page: textOf(app, place.page, language) ?? place.page,
      })
    case 'officer':
      return t(`officer.${place.part}`)
    case 'rate':
      return rateInWords(app, place.rateId, language)
    case 'setting':
      return place.key
    case 'deadline':
      return place.id === 'answerWithin' ? t('deadline.answer') : place.id
    case 'options':
      return place.id
    default:
      return ''
  }
}

/** The first words of a text; its id says little to those who have not built the package. */
function quoted(text: string | undefined): string | null {
  const words = text === undefined ? '' : plainText(inlineOf(text.replace(/\{\{.+?\}\}/g, '…'))).trim()
  if (words === '') return null
  return `«${words.length > 60 ? `${words.slice(0, 57)}…` : words}»`
}

/** "Begrunnelse: «Prisen blir lavere fordi …»": which part of the letter it is, and how the common one begins. */
function letterInWords(
  app: AppPackage | null,
  { id, language: of }: Extract<Place, { kind: 'letter' }>,
  language: Language,
): string {
  const l = letterTexts(language)
  const exact = l(`letter.${id}` as 'letter.vedtak.tittel')
  if (exact !== `letter.${id}`) return exact
  const other = otherLetterOf(id)
  if (other) return `${l(`other.${other.kind}`)}: ${l(`letter.vedtak.${other.room}`)}`
  const part = l(`letter.${id.split('.')[0]}` as 'letter.vedtak')
  return `${part}: ${quoted(app?.texts.get(of)?.get(id)?.value) ?? id}`
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

/** A text of the package; null where it has none under the key. */
export function textOf(app: AppPackage | null, key: string, language: Language): string | null {
  const found = app?.texts.get(language)?.get(key) ?? app?.texts.get('nb')?.get(key)
  return found ? plainText(inlineOf(found.value)) : null
}

/** A value at a place, as a person would say it. */
export function valueInWords(
  path: string,
  value: unknown,
  language: Language,
  app: AppPackage | null = null,
): string {
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
      return t('value.rate', {
        rate: rateInWords(app, String(value.rateId), language),
        variant: variantInWords(String(value.variant), language),
      })
    if (kind === 'deadline')
      return typeof value.days === 'number'
        ? t('value.days', { count: value.days })
        : ruleInWords(String(value.ruleId ?? ''), language)
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
  const day = (one: unknown) => dayInWords(String(one), language)
  if (from && to) return t('value.open-between', { from: day(from), to: day(to) })
  if (from) return t('value.open-from', { from: day(from) })
  return to ? t('value.open-to', { to: day(to) }) : t('value.open')
}

/** "frist for foreløpig svar": a limit as the law's own row calls it. */
function ruleInWords(ruleId: string, language: Language): string {
  const rule = deadlineRules.find((one) => one.ruleId === ruleId)
  return rule?.title[language] ?? overlaysTexts(language)('value.rule', { rule: ruleId })
}

export function heldInWords(
  path: string,
  held: Conflict['new'],
  language: Language,
  app: AppPackage | null = null,
): string {
  return valueInWords(path, held.length === 0 ? undefined : held[0], language, app)
}

/** Where in the data model the answer to an extra field stands. */
export function fieldPathInWords(level: Level, municipality: string, path: string): string | null {
  const place = placeOf(path)
  return place?.kind === 'field' ? extraFieldPath({ level, municipality }, place.name) : null
}
