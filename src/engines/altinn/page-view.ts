import type { ActionButtonsView } from './components/action-buttons.ts'
import type { AddressView } from './components/address.ts'
import type { AttachmentListView } from './components/attachment-list.ts'
import type { CardsView } from './components/cards.ts'
import type { FileUploadView } from './components/file-upload.ts'
import type { GridView } from './components/grid.ts'
import type { GroupView } from './components/group.ts'
import type { ParticularsView } from './components/instance-information.ts'
import type { LikertView } from './components/likert.ts'
import type { ListView } from './components/list.ts'
import type { LookupView } from './components/lookup.ts'
import type { MapView } from './components/map.ts'
import type { FrameView, LinkView, MediaView } from './components/media.ts'
import type { NavigationBarView } from './components/navigation-bar.ts'
import type { PaymentView } from './components/payment.ts'
import type { RepeatingGroupView } from './components/repeating-group.ts'
import type { SigneeListView, SigningActionsView } from './components/signing.ts'
import type { SimpleTableView } from './components/simple-table.ts'
import type { SubformView } from './components/subform.ts'
import type { SummaryView } from './components/summary.ts'
import type { TabsView } from './components/tabs.ts'
import type { FormAction } from './form-action.ts'
import type { Provenance } from './form-state.ts'
import type { Issue } from './issue.ts'
import type { BlockNode, InlineNode } from './markdown.ts'
import type { ShownOption } from './options.ts'
import type { PageFrame } from './page-frame.ts'

export type { CardsView, GridView, GroupView, RepeatingGroupView, SimpleTableView, SubformView, TabsView }

/** One page, ready to be drawn: every text in the resident's language, every expression already answered. */
export interface PageView {
  readonly id: string
  readonly title: string
  /** Place among the visible pages, from 1. */
  readonly number: number
  readonly total: number
  readonly previousPageId: string | null
  readonly nextPageId: string | null
  readonly items: readonly ItemView[]
  /** The page takes files: its form is sent as multipart. */
  readonly needsMultipart: boolean
  readonly frame: PageFrame
}

export interface ItemBase {
  readonly componentId: string
  /** Id of the element; unique on the page, with row indexes. */
  readonly elementId: string
  /** Changes in the browser: it stands on the page, or waits to be shown there. */
  readonly part?: 'shown' | 'waiting'
}

export interface FieldBase extends ItemBase {
  /** Name of the input: the bound path with row indexes. */
  readonly name: string
  readonly label: readonly InlineNode[]
  readonly labelText: string
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  readonly required: boolean
  /** Write "(valgfritt)" after the label. */
  readonly markOptional: boolean
  readonly readOnly: boolean
  readonly issues: readonly Issue[]
  readonly source: Provenance | null
}

export interface TextFieldView extends FieldBase {
  readonly kind: 'text-field' | 'text-area' | 'date' | 'time'
  /** As typed, or the stored value as a person writes it. */
  readonly value: string
  readonly inputMode: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  readonly autocomplete: string | null
  readonly prefix: string
  readonly suffix: string
  readonly maxLength: number | null
  /** How to write it ("Dag, måned og år …", "Høyst 500 tegn"); empty when nothing needs saying. */
  readonly hint: string
  /** Drawn as a field one searches with. */
  readonly search: boolean
  readonly align: 'left' | 'center' | 'right'
}

export interface ChoiceView extends FieldBase {
  readonly kind: 'radio' | 'checkboxes' | 'select'
  readonly options: readonly (ShownOption & { readonly checked: boolean })[]
  readonly layout: 'row' | 'column'
  /** Each option in a frame of its own. */
  readonly asCards: boolean
  /** A changed answer the package wants confirmed: what it was, and the two ways on. */
  readonly pendingChange: {
    readonly question: string
    readonly confirm: ButtonView
    readonly keep: ButtonView
  } | null
}

/** A value that is known and shown, not asked for. */
export interface FactView extends ItemBase {
  readonly kind: 'fact'
  readonly label: readonly InlineNode[]
  readonly labelText: string
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  readonly value: string
  readonly source: Provenance | null
}

export interface HeadingView extends ItemBase {
  readonly kind: 'heading'
  readonly level: 2 | 3 | 4
  readonly text: readonly InlineNode[]
}

export interface ParagraphView extends ItemBase {
  readonly kind: 'paragraph'
  readonly content: readonly BlockNode[]
}

export interface AlertView extends ItemBase {
  readonly kind: 'alert'
  readonly color: 'info' | 'warning' | 'danger' | 'success'
  readonly title: readonly InlineNode[]
  readonly body: readonly BlockNode[]
}

/** A submit button: `name` and `value` say what it does (`readAction`). */
export interface ButtonView {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly action: FormAction
  /** How much it asks to be pressed; the page's own buttons are looked after by the page. */
  readonly look?: 'primary' | 'secondary' | 'tertiary'
}

export interface ButtonsView extends ItemBase {
  readonly kind: 'buttons'
  /** In the order to draw; the first is what Enter presses. */
  readonly buttons: readonly ButtonView[]
}

export interface DividerView extends ItemBase {
  readonly kind: 'divider'
}

/** A component this engine cannot show yet: drawn as a message, never as a hole. */
export interface UnshownView extends ItemBase {
  readonly kind: 'not-shown'
  readonly type: string
  readonly message: string
}

export type ItemView =
  | TextFieldView
  | ChoiceView
  | AddressView
  | ListView
  | MapView
  | LookupView
  | LikertView
  | FileUploadView
  | FactView
  | HeadingView
  | ParagraphView
  | AlertView
  | GroupView
  | RepeatingGroupView
  | CardsView
  | GridView
  | SimpleTableView
  | SubformView
  | TabsView
  | ButtonsView
  | SummaryView
  | DividerView
  | UnshownView
  | ActionButtonsView
  | AttachmentListView
  | FrameView
  | LinkView
  | MediaView
  | NavigationBarView
  | ParticularsView
  | PaymentView
  | SigneeListView
  | SigningActionsView
