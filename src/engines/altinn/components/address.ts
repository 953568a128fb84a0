import type { Evaluation, Place } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText } from './take-text.ts'

export const address: ComponentBehaviour = {
  view: ({ evaluation }, place) => ({
    kind: 'not-shown',
    componentId: place.component.id,
    elementId: evaluation.elementId(place),
    type: 'Address',
    message: messageText(evaluation, 'samvirke.not_shown', ''),
  }),
  take: (taking, place) =>
    ['address', 'zipCode', 'postPlace', 'careOf', 'houseNumber']
      .map((binding) => takeText(taking, place, binding))
      .some(Boolean),
  displayValues: (evaluation, place) => [addressText(evaluation, place)].filter(Boolean),
  issues(evaluation, place) {
    const value = evaluation.value(place, 'zipCode')
    if (isEmpty(value) || (/^\d{4}$/.test(String(value)) && value !== '0000')) return []
    const field = evaluation.fieldName(place, 'zipCode') ?? ''
    const say = sayer(evaluation, place)
    return [say('zipCode', 'address_component.validation_error_zipcode', '', field)]
  },
}

function addressText(evaluation: Evaluation, place: Place): string {
  const part = (name: string) => String(evaluation.value(place, name) ?? '')
  return [part('address'), part('careOf'), part('houseNumber'), `${part('zipCode')} ${part('postPlace')}`]
    .map((one) => one.trim())
    .filter(Boolean)
    .join(' ')
}
