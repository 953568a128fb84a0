import type { Evaluation } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import { type BlockNode, blocksOf, inlineOf, plainText } from '../markdown.ts'
import { isObject } from '../model-path.ts'
import type { ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { itemAt, markdownAt } from './words.ts'

/** Who sent what to whom, and when. */
export interface ParticularsView extends ItemBase {
  readonly kind: 'particulars'
  readonly title: string
  readonly description: readonly BlockNode[]
  readonly rows: readonly { readonly label: string; readonly value: string }[]
}

const elements = ['dateSent', 'sender', 'receiver', 'referenceNumber'] as const

/** InstanceInformation. All four unless the package turns one off. */
export const instanceInformation: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const chosen = place.component.props.elements
    const wanted = elements.filter((name) => !isObject(chosen) || chosen[name] !== false)
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'particulars',
      title: plainText(inlineOf(read('title'))),
      description: blocksOf(read('description')),
      rows: wanted.map((name) => ({
        label: messageText(evaluation, `instance.${name}`, ''),
        value: particularOf(evaluation, name) || messageText(evaluation, 'instance.not_yet', ''),
      })),
    }
  },
}

/** The caller hands over `sentAt` (as it is to be read), the owner's name and the instance's id. */
function particularOf(evaluation: Evaluation, name: (typeof elements)[number]): string {
  const instance = evaluation.setting.instance ?? {}
  if (name === 'dateSent') return instance.sentAt ?? ''
  if (name === 'sender') return instance.instanceOwnerName ?? ''
  // The last part of the id is what people read to each other over the phone.
  // A caller with a reference of its own gives it: two of them on one page help nobody.
  if (name === 'referenceNumber' && instance.reference) return instance.reference
  if (name === 'referenceNumber') return (instance.instanceId ?? '').split('-').at(-1) ?? ''
  const receiver = evaluation.text('appReceiver', { readData: () => null, instance: {}, settings: {} })
  return receiver === 'appReceiver'
    ? String(evaluation.setting.settings?.['municipality.name'] ?? '')
    : plainText(inlineOf(receiver))
}
