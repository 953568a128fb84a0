import type { Place } from '../evaluation.ts'
import { blocksOf, escapeMarkdown, inlineOf } from '../markdown.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'

/** Reads a text of a place as Markdown; what comes from data in it is quoted. */
export const markdownAt =
  ({ evaluation }: Pick<Drawing, 'evaluation'>, place: Place) =>
  (name: string): string =>
    evaluation.textAt(place, name, escapeMarkdown) ?? ''

export const itemAt = ({ evaluation }: Pick<Drawing, 'evaluation'>, place: Place) => ({
  componentId: place.component.id,
  elementId: evaluation.elementId(place),
})

export const heading: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'heading',
    level: headingLevel(place.component.props.size),
    text: inlineOf(markdownAt(drawing, place)('title')),
  }),
}

function headingLevel(size: unknown): 2 | 3 | 4 {
  if (size === 'M' || size === 'h3') return 3
  return size === 'S' || size === 'h4' ? 4 : 2
}

export const paragraph: ComponentBehaviour = {
  view: (drawing, place) => ({
    ...itemAt(drawing, place),
    kind: 'paragraph',
    content: blocksOf(markdownAt(drawing, place)('title')),
  }),
}

const colors: Record<string, 'info' | 'warning' | 'danger' | 'success'> = {
  info: 'info',
  warning: 'warning',
  danger: 'danger',
  error: 'danger',
  success: 'success',
}

/** Alert and Panel. */
export const alert: ComponentBehaviour = {
  view(drawing, place) {
    const { severity, variant } = place.component.props
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'alert',
      color: colors[String(severity ?? variant ?? 'info')] ?? 'info',
      title: inlineOf(read('title')),
      body: blocksOf(read('body')),
    }
  },
}

export const divider: ComponentBehaviour = {
  view: (drawing, place) => ({ ...itemAt(drawing, place), kind: 'divider' }),
}
