import { dateDisplay, displayValueOfText, optionDisplay } from '../display-value.ts'
import { factView } from '../field-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'

const view: ComponentBehaviour['view'] = ({ evaluation }, place) => factView(evaluation, place)

/** Text and Number: one read-only value. */
export const plainFact: ComponentBehaviour = { view, displayValues: displayValueOfText }
export const dateFact: ComponentBehaviour = { view, displayValues: dateDisplay }
export const optionFact: ComponentBehaviour = { view, displayValues: optionDisplay }
