import { isObject, type JsonObject, parsePath, readPath } from '../model-path.ts'
import type { AppPackage } from '../package-model.ts'
import { type Held, type Place, placeOf, type RateInUse } from './difference.ts'

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
    default:
      return [saidOfService(app, place)]
  }
}

function heldByHide(app: AppPackage, place: Extract<Place, { kind: 'hide' }>): Held {
  const folder = app.folders.get(place.folder)
  const thing = place.what === 'page' ? folder?.pages.get(place.id) : folder?.components.get(place.id)
  return thing ? [false] : []
}

/** What the package's own `samvirke/service.json` says; null when nothing. */
function saidOfService(app: AppPackage, place: Place): unknown {
  const at = (path: string) => readPath(serviceFile(app), parsePath(path) ?? []) ?? null
  switch (place.kind) {
    case 'officer':
      return at(`officer.${place.part}`)
    case 'deadline':
      return at(`deadline.${place.id}`)
    case 'letter': {
      const texts = at('letterTexts')
      const words = isObject(texts) ? texts[place.language] : null
      return isObject(words) ? (words[place.id] ?? null) : null
    }
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
