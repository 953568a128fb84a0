import { isObject, type JsonObject, parsePath, readPath } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { type Held, type Place, placeOf, type RateInUse } from './difference.ts'
import { isLetterText, standingWords } from './letter-words.ts'

/** What differences are laid on: a package, and which figures its rule uses. */
export interface Ground {
  readonly app: AppPackage
  readonly rates: readonly RateInUse[]
}

/**
 * What a place holds in a package. `[]` when the package has no such place: the text, the page or the rate is gone.
 * Places that every service has (officer, opening) hold null until somebody says something.
 */
export function heldAt({ app, rates }: Ground, path: string): Held {
  const place = placeOf(path)
  if (!place) return []
  switch (place.kind) {
    case 'text': {
      if (isLetterText(place.id)) return []
      const text = app.texts.get(place.language)?.get(place.id)
      if (text) return [text.value]
      return [...app.texts.values()].some((texts) => texts.has(place.id)) ? [null] : []
    }
    case 'options': {
      const list = app.options.get(place.id)
      return list ? [list] : []
    }
    case 'rate': {
      const used = rates.find((rate) => rate.asked === place.rateId)
      return used ? [{ rateId: used.rateId, variant: used.variant }] : []
    }
    case 'setting':
      return [app.settings[place.key] ?? null]
    case 'field':
      return app.folders.get(place.folder)?.pages.has(place.page) ? [null] : []
    case 'hide':
      return heldByHide(app, place)
    case 'letter':
      return heldByLetter(app, place)
    default:
      return [saidOfService(app, place)]
  }
}

function heldByHide(app: AppPackage, place: Extract<Place, { kind: 'hide' }>): Held {
  const folder = app.folders.get(place.folder)
  const thing = place.what === 'page' ? folder?.pages.get(place.id) : folder?.components.get(place.id)
  return thing ? [false] : []
}

/** Words of the cooperation stand before the package's own; the standing words have room even where nothing is said. */
function heldByLetter(app: AppPackage, { language, id }: Extract<Place, { kind: 'letter' }>): Held {
  const said = serviceFile(app).letterTexts
  const words = isObject(said) ? said[language] : null
  if (isObject(words) && words[id] !== undefined) return [words[id]]
  if (!isLetterText(id)) return []
  const text = app.texts.get(language)?.get(id)
  if (text) return [text.value]
  const isThere =
    standingWords.some((one) => one === id) || [...app.texts.values()].some((all) => all.has(id))
  return isThere ? [null] : []
}

/** What the package's own `samvirke/service.json` says; null when nothing. */
function saidOfService(app: AppPackage, place: Place): unknown {
  const at = (path: string) => readPath(serviceFile(app), parsePath(path) ?? []) ?? null
  switch (place.kind) {
    case 'officer':
      return at(`officer.${place.part}`)
    case 'deadline':
      return at(`deadline.${place.id}`)
    case 'automation':
      return at('automation.level')
    case 'security':
      return at('securityLevel')
    default:
      return null
  }
}

export function serviceFile(app: AppPackage): JsonObject {
  const found = app.extensions.get('service')
  return isObject(found) ? found : {}
}
