import type { AppPackage, Option, UiFolder } from '../package-model.ts'
import { type Difference, type Place, placeOf, type RateChoice } from './difference.ts'
import { type ExtraField, type Holder, withExtraField } from './extra-field.ts'
import { type Ground, heldAt, serviceFile } from './ground.ts'

/**
 * The package with these differences in it: texts, code lists, settings, rates, extra and hidden fields, and what
 * `service.json` says of officer, deadlines, letters, automation and sign-in. The package given is not changed, and
 * its hash stays: it is still the same package. `gone` are the paths of differences whose place is gone; those are passed
 * over.
 */
export function layDifferences(
  ground: Ground,
  differences: readonly Difference[],
  holder: Holder,
): { ground: Ground; gone: string[] } {
  const gone: string[] = []
  let laid = ground
  // By path, so that the same differences give the same package however they were stored.
  for (const difference of [...differences].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = placeOf(difference.path)
    const next = place && heldAt(laid, difference.path).length > 0 && layOne(laid, place, difference, holder)
    if (next) laid = next
    else gone.push(difference.path)
  }
  return { ground: laid, gone }
}

function layOne(ground: Ground, place: Place, { value }: Difference, holder: Holder): Ground | null {
  const { app } = ground
  const withApp = (changed: AppPackage): Ground => ({ ...ground, app: changed })
  switch (place.kind) {
    case 'text': {
      const resources = new Map(app.texts.get(place.language) ?? [])
      const variables = (resources.get(place.id) ?? app.texts.get('nb')?.get(place.id))?.variables ?? []
      resources.set(place.id, { value: String(value), variables })
      return withApp({ ...app, texts: new Map(app.texts).set(place.language, resources) })
    }
    case 'options':
      return withApp({ ...app, options: new Map(app.options).set(place.id, value as Option[]) })
    case 'setting':
      return withApp({ ...app, settings: { ...app.settings, [place.key]: value } })
    case 'rate':
      return {
        ...ground,
        rates: ground.rates.map((rate) =>
          rate.asked === place.rateId ? { ...rate, ...(value as RateChoice) } : rate,
        ),
      }
    case 'field': {
      const changed = withExtraField(app, holder, place, value as ExtraField)
      return changed && withApp(changed)
    }
    case 'hide': {
      const folder = app.folders.get(place.folder)
      return folder
        ? withApp({ ...app, folders: new Map(app.folders).set(place.folder, without(folder, place)) })
        : null
    }
    case 'officer':
      return withApp({
        ...withSaid(app, ['officer', place.part], value),
        // Texts reach it as the variable `officer.name`.
        settings: { ...app.settings, [`officer.${place.part}`]: value },
      })
    case 'deadline':
      return withApp(withSaid(app, ['deadline', place.id], value))
    case 'letter':
      return withApp(withSaid(app, ['letterTexts', place.language, place.id], value))
    case 'opening':
      return withApp(withSaid(app, ['opening'], value))
    case 'automation':
      return withApp(withSaid(app, ['automation', 'level'], value))
    case 'security':
      return withApp(withSaid(app, ['securityLevel'], value))
  }
}

/** Hidden rather than taken out: what other pages refer to still exists, and is skipped everywhere as hidden things are. */
function without(folder: UiFolder, { what, id }: Extract<Place, { kind: 'hide' }>): UiFolder {
  if (what === 'page') {
    const page = folder.pages.get(id)
    return page ? { ...folder, pages: new Map(folder.pages).set(id, { ...page, hidden: true }) } : folder
  }
  const component = folder.components.get(id)
  if (!component) return folder
  const hidden = { ...component, props: { ...component.props, hidden: true } }
  return { ...folder, components: new Map(folder.components).set(id, hidden) }
}

function withSaid(app: AppPackage, path: readonly string[], value: unknown): AppPackage {
  const put = (node: unknown, [step, ...rest]: readonly string[]): unknown =>
    step === undefined
      ? value
      : {
          ...(node as object | null),
          [step]: put((node as Record<string, unknown> | null | undefined)?.[step] ?? {}, rest),
        }
  return {
    ...app,
    extensions: new Map(app.extensions).set('service', put(serviceFile(app), path)),
  }
}
