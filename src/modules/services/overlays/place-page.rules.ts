import { type AppPackage, isObject, placeOf } from '#engines/altinn/index.ts'

/** A page of the form, by folder and id. */
export interface FormPagePlace {
  folder: string
  page: string
}

/** The page on which a resident meets what stands at a place; null where it is on no page of the form. */
export function pageOfPlace(app: AppPackage, path: string): FormPagePlace | null {
  const place = placeOf(path)
  switch (place?.kind) {
    case 'text':
      return pageWith(app, (texts) => texts.includes(place.id))
    case 'officer':
      return pageWith(app, (texts) =>
        texts.some((id) =>
          app.texts
            .get('nb')
            ?.get(id)
            ?.variables.some(({ key }) => key === `officer.${place.part}`),
        ),
      )
    case 'field':
      return { folder: place.folder, page: place.page }
    case 'hide': {
      if (place.what === 'component') {
        const component = app.folders.get(place.folder)?.components.get(place.id)
        return component ? { folder: place.folder, page: component.pageId } : null
      }
      // The page itself is gone from the form: the one before it shows where the form goes on.
      const order = app.folders.get(place.folder)?.order ?? []
      const before = order[Math.max(0, order.indexOf(place.id) - 1)]
      return before === undefined ? null : { folder: place.folder, page: before }
    }
    case 'options':
      for (const [folder, { components }] of app.folders)
        for (const { props, pageId } of components.values())
          if (props.optionsId === place.id) return { folder, page: pageId }
      return null
    default:
      return null
  }
}

/** The first page with a component that carries texts of which `isIt` is true; a page's title is its own id. */
function pageWith(app: AppPackage, isIt: (texts: readonly string[]) => boolean): FormPagePlace | null {
  for (const [folder, { order, components }] of app.folders)
    for (const page of order) {
      if (isIt([page])) return { folder, page }
      for (const component of components.values())
        if (component.pageId === page && isIt(idsIn(component.props))) return { folder, page }
    }
  return null
}

/** Every text in a component's properties: ids of texts are among them. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(idsIn)
  return isObject(value) ? Object.values(value).flatMap(idsIn) : []
}
