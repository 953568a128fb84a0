import type { Evaluation, Place } from '../evaluation.ts'
import type { Signee } from '../form-state.ts'
import { messageText } from '../issue.ts'
import { type BlockNode, blocksOf, inlineOf, plainText } from '../markdown.ts'
import type { ButtonView, ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { button } from './buttons.ts'
import { itemAt, markdownAt } from './words.ts'

export interface SigneeListView extends ItemBase {
  readonly kind: 'signee-list'
  readonly title: string
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  readonly signees: readonly {
    readonly name: string
    readonly organisation: string
    readonly status: 'signed' | 'rejected' | 'waiting' | 'not-reached'
    readonly statusText: string
    /** ISO timestamp of the signature or the rejection. */
    readonly at: string | null
  }[]
  readonly emptyText: string
}

export interface SigningActionsView extends ItemBase {
  readonly kind: 'signing-actions'
  /** `sign`: the reader must sign now. `submit`: all have. Otherwise there is only something to know. */
  readonly state: 'sign' | 'signed' | 'not-asked' | 'rejected' | 'submit'
  readonly title: string
  readonly description: readonly BlockNode[]
  /** The box to tick before signing; null when there is nothing to sign. */
  readonly confirm: { readonly name: string; readonly label: string; readonly description: string } | null
  readonly buttons: readonly ButtonView[]
}

/** Name of the box that says "I have read it"; the caller refuses to sign without it. */
export const confirmSigningName = '_jeg_signerer'

export const signeeList: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'signee-list',
      title: plainText(inlineOf(read('title'))) || messageText(evaluation, 'signee_list.header', ''),
      description: blocksOf(read('description')),
      help: blocksOf(read('help')),
      signees: (evaluation.setting.signees ?? []).map((signee) => shown(evaluation, signee)),
      emptyText: messageText(evaluation, 'signee_list.none', ''),
    }
  },
  displayValues: (evaluation) =>
    (evaluation.setting.signees ?? []).map((signee) => {
      const { name, organisation, statusText } = shown(evaluation, signee)
      return `${[name, organisation].filter(Boolean).join(', ')}: ${statusText}`
    }),
}

function shown(evaluation: Evaluation, signee: Signee): SigneeListView['signees'][number] {
  const status = signee.signedAt
    ? 'signed'
    : signee.rejectedAt
      ? 'rejected'
      : signee.notified === 'failed'
        ? 'not-reached'
        : 'waiting'
  return {
    name: signee.name,
    organisation: signee.organisation ?? '',
    status,
    statusText: messageText(evaluation, `signee_list.${status}`, ''),
    at: signee.signedAt ?? signee.rejectedAt,
  }
}

/** What each state says: Altinn's text bindings, with our built-in texts under the same names. */
const words = {
  sign: ['awaitingSignaturePanelTitle', ''],
  signed: ['awaitingOtherSignaturesPanelTitle', 'awaitingOtherSignaturesPanelDescriptionSigned'],
  'not-asked': ['noActionRequiredPanelTitleNotSigned', 'noActionRequiredPanelDescriptionNotSigned'],
  rejected: ['rejectedPanelTitle', 'rejectedPanelDescription'],
  submit: ['submitPanelTitle', 'submitPanelDescription'],
} as const

export const signingActions: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const say = (name: string) =>
      evaluation.textAt(place, name) ?? messageText(evaluation, `signing.${name}`, '')
    const state = stateNow(evaluation)
    const [title, description] = words[state]
    return {
      ...itemAt(drawing, place),
      kind: 'signing-actions',
      state,
      title: plainText(inlineOf(say(title))),
      description: description ? blocksOf(say(description)) : [],
      confirm:
        state === 'sign'
          ? { name: confirmSigningName, label: say('checkboxLabel'), description: say('checkboxDescription') }
          : null,
      buttons: buttonsFor(evaluation, place, state),
    }
  },
}

function stateNow(evaluation: Evaluation): SigningActionsView['state'] {
  const signees = evaluation.setting.signees ?? []
  const mine = signees.filter(({ isMe }) => isMe)
  if (signees.some(({ rejectedAt }) => rejectedAt)) return 'rejected'
  if (mine.some(({ signedAt }) => !signedAt)) return 'sign'
  if (signees.length > 0 && signees.every(({ signedAt }) => signedAt))
    return evaluation.setting.permissions?.write === false ? 'signed' : 'submit'
  return mine.length > 0 ? 'signed' : 'not-asked'
}

function buttonsFor(evaluation: Evaluation, place: Place, state: SigningActionsView['state']): ButtonView[] {
  const text = (name: string) => evaluation.textAt(place, name)
  const mayReject = evaluation.setting.permissions?.reject === true
  if (state === 'submit')
    return [button(evaluation, { kind: 'submit' }, text('submitButton'), 'signing.submitButton')]
  if (state !== 'sign') return []
  const sign = button(
    evaluation,
    { kind: 'process', action: 'sign' },
    text('signingButton'),
    'signing.signingButton',
  )
  const reject = button(
    evaluation,
    { kind: 'process', action: 'reject' },
    text('rejectModalTriggerButton'),
    'signing.rejectModalTriggerButton',
  )
  return mayReject ? [sign, { ...reject, look: 'secondary' }] : [sign]
}
