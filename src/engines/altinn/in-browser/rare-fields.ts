import { address } from '../components/address.ts'
import { singleChoice } from '../components/choice.ts'
import { likert } from '../components/likert.ts'
import { list } from '../components/list.ts'
import { timePicker } from '../components/time-picker.ts'

export const rareFields = {
  Address: address,
  Likert: likert,
  LikertItem: singleChoice,
  List: list,
  TimePicker: timePicker,
}
