import { address } from '../components/address.ts'
import { singleChoice } from '../components/choice.ts'
import { likert } from '../components/likert.ts'
import { list } from '../components/list.ts'
import { addTypes } from '../components/registry.browser.ts'
import { summary } from '../components/summary.ts'
import { timePicker } from '../components/time-picker.ts'

/** What the larger script of a form page knows besides. */
export function learnRareTypes(): void {
  addTypes({
    Address: address,
    Likert: likert,
    LikertItem: singleChoice,
    List: list,
    Summary: summary,
    Summary2: summary,
    TimePicker: timePicker,
  })
}
