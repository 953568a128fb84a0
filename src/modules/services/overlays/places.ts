import {
  type DifferenceKind,
  type Ground,
  heldAt,
  isLetterText,
  isObject,
  letterTextIds,
  officerParts,
  pathOf,
} from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'

/** Kinds in the order a municipality looks for them. */
export const kindsToAdjust: readonly DifferenceKind[] = [
  ...(['text', 'officer', 'rate', 'deadline', 'opening', 'hide', 'field'] as const),
  ...(['letter', 'options', 'automation', 'security'] as const),
]

/** Every place of one kind that this package has and a municipality may have otherwise. */
export function placesOfKind(ground: Ground, kind: DifferenceKind, language: Language): string[] {
  const { app } = ground
  const file = app.extensions.get('service')
  switch (kind) {
    case 'text':
      return [...(app.texts.get(language) ?? app.texts.get('nb') ?? new Map<string, unknown>()).keys()]
        .filter((id) => !isLetterText(id))
        .sort()
        .map((id) => pathOf({ kind, language, id }))
    case 'officer':
      return officerParts.map((part) => pathOf({ kind, part }))
    case 'rate':
      return ground.rates.map(({ asked }) => pathOf({ kind, rateId: asked }))
    case 'options':
      return [...app.options.keys()].sort().map((id) => pathOf({ kind, id }))
    case 'deadline': {
      const deadlines = isObject(file) && isObject(file.deadline) ? file.deadline : {}
      return Object.keys(deadlines)
        .filter((id) => id === 'answerWithin')
        .map((id) => pathOf({ kind, id }))
    }
    case 'letter':
      return letterTextIds(app).map((id) => pathOf({ kind, language, id }))
    case 'hide':
      return [...app.folders.values()].flatMap((folder) => [
        ...folder.order.map((id) => pathOf({ kind, what: 'page', folder: folder.id, id })),
        ...[...folder.components.values()]
          .filter(({ bindings }) => Object.keys(bindings).length > 0)
          .map(({ id }) => pathOf({ kind, what: 'component', folder: folder.id, id })),
      ])
    case 'opening':
    case 'automation':
    case 'security':
      return [pathOf({ kind })]
    case 'setting':
    case 'field':
      return []
  }
}

export const isThere = (ground: Ground, path: string): boolean => heldAt(ground, path).length > 0
