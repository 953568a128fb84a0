import type { Evaluation, Place } from '../evaluation.ts'

/** Containers whose children are drawn one after another, so that one of them can come and go by itself. */
export const inFlow: ReadonlySet<string> = new Set(['Group', 'Accordion', 'AccordionGroup'])

/** Types made of parts that ask for themselves whether they are hidden: they cannot be drawn before they are shown. */
const askForThemselves = new Set(['RepeatingGroup', 'Likert', 'Grid', 'SimpleTable', 'Tabs', 'Cards'])

/**
 * How a place is drawn now: not at all, as it is, or as a part that the script in the browser moves in and out of the
 * page. Without live components this is only whether the place is hidden.
 */
export function lookNow(
  evaluation: Evaluation,
  place: Place,
  live: ReadonlySet<string>,
): 'plain' | 'shown' | 'waiting' | null {
  const { component } = place
  const isLive = live.has(component.id)
  if (!evaluation.isHidden(place)) return isLive ? 'shown' : 'plain'
  if (live.size === 0) return null
  if (evaluation.property(place, 'hidden') === true)
    return isLive && canWait(evaluation, component.id) ? 'waiting' : null
  // Hidden by what stands around it: it comes into view together with that.
  const parent = component.parentId ? evaluation.component(component.parentId) : undefined
  const isAroundHidden = parent !== undefined && evaluation.isHidden({ component: parent, rows: [] })
  return isAroundHidden && place.rows.length === 0 ? (isLive ? 'shown' : 'plain') : null
}

function canWait(evaluation: Evaluation, id: string): boolean {
  const component = evaluation.component(id)
  if (!component || askForThemselves.has(component.type)) return false
  return component.children.every((child) => canWait(evaluation, child))
}
