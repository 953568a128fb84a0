import { fieldTypes } from '#engines/altinn/component-kinds.ts'
import { questionPlaces } from '#engines/altinn/components/likert.ts'
import type { Evaluation, Place } from '#engines/altinn/evaluation.ts'
import { filesAt } from '#engines/altinn/file-rules.ts'
import { blocksOf, escapeMarkdown, inlineOf, plainText } from '#engines/altinn/markdown.ts'
import { isObject } from '#engines/altinn/model-path.ts'
import { innerPageKey, innerPages } from '#engines/altinn/row-look.ts'

/** One thing that must stand on the page: an element of a role with a name, or words. */
export interface Need {
  readonly role: Role
  /** What its accessible name must hold; any of them. None: any name but not an empty one. */
  readonly named?: readonly string[]
  /** Names of the choices in it. */
  readonly holds?: readonly string[]
}

export type Role =
  | 'textbox'
  | 'combobox'
  | 'choices'
  | 'file'
  | 'heading'
  | 'link'
  | 'button'
  | 'image'
  | 'player'
  | 'notice'
  | 'separator'
  | 'navigation'
  | 'answers'
  | 'table'
  | 'listing'
  | 'text'

/** What a component at a place must be on the page; several needs are several elements, all of them. */
export interface Expected {
  readonly componentId: string
  readonly elementId: string
  readonly type: string
  readonly needs: readonly Need[]
  /** Any one of these instead of all the needs: text and value of what may not be written. */
  readonly otherwise?: readonly Need[]
}

type Demand = (at: At) => readonly Need[]
interface At {
  evaluation: Evaluation
  place: Place
  pageId: string
  words(name: string): string[]
}

const labelled =
  (role: Role): Demand =>
  ({ words }) => [{ role, named: words('title') }]
const choices: Demand = ({ evaluation, place, words }) => [
  {
    role: 'choices',
    named: words('title'),
    holds: evaluation.options(place).map(({ label }) => plainText(inlineOf(label))),
  },
]
const says =
  (...names: string[]): Demand =>
  ({ words }) =>
    names
      .map((name) => words(name))
      .filter((any) => any.length > 0)
      .map((named) => ({ role: 'text', named }))
const button: Demand = ({ words }) => [{ role: 'button', named: words('title') }]
const several =
  (role: Role, bindings: readonly string[]): Demand =>
  ({ place }) =>
    bindings.filter((name) => place.component.bindings[name]).map(() => ({ role }))

/** What each type demands. A type that is not here is not known to be drawn. */
const demands: Record<string, Demand> = {
  Accordion: ({ words }) => [{ role: 'listing', named: words('title') }],
  AccordionGroup: says('title'),
  ActionButton: button,
  Address: several('textbox', ['address', 'zipCode', 'careOf', 'houseNumber']),
  AddToList: says('title'),
  Alert: ({ words }) => [{ role: 'notice', named: words('title') }, ...says('body')({ words } as At)],
  AttachmentList: ({ words }) => [{ role: 'heading', named: words('title') }],
  Audio: media('player', 'audio', 'altText'),
  Button: button,
  ButtonGroup: () => [],
  Cards: () => [],
  Checkboxes: choices,
  Custom: () => [{ role: 'notice' }],
  CustomButton: button,
  Date: labelled('answers'),
  Datepicker: labelled('textbox'),
  Divider: () => [{ role: 'separator' }],
  Dropdown: (at) => [{ ...choices(at)[0]!, role: 'combobox' }],
  FileUpload: labelled('file'),
  FileUploadWithTag: labelled('file'),
  Grid: () => [{ role: 'table' }],
  Group: says('title'),
  Heading: (at) => (at.words('title').length > 0 ? labelled('heading')(at) : []),
  IFrame: ({ words }) =>
    /<iframe/i.test(words('title').join()) ? [{ role: 'link' }] : says('title')({ words } as At),
  Image: media('image', 'image', 'altTextImg'),
  ImageUpload: labelled('file'),
  Input: labelled('textbox'),
  InstanceInformation: ({ place }) => {
    const { elements } = place.component.props
    const count = ['dateSent', 'sender', 'receiver', 'referenceNumber'].filter(
      (name) => !isObject(elements) || elements[name] !== false,
    ).length
    return Array.from({ length: count }, () => ({ role: 'answers' }))
  },
  InstantiationButton: button,
  Likert: ({ evaluation, place }) =>
    questionPlaces(evaluation, place).map(() => ({
      role: 'choices',
      holds: evaluation.options(place).map(({ label }) => plainText(inlineOf(label))),
    })),
  Link: labelled('link'),
  List: ({ words }) => [{ role: 'listing', named: words('title') }],
  Map: says('title'),
  MultipleSelect: choices,
  NavigationBar: () => [{ role: 'navigation' }],
  NavigationButtons: ({ evaluation, place, pageId, words }) => {
    const pages = evaluation.folder.order.filter((page) => !evaluation.isPageHidden(page))
    const at = pages.indexOf(pageId)
    const back = at > 0 && place.component.props.showBackButton !== false
    const next = at >= 0 && at < pages.length - 1
    return [
      ...(next ? [{ role: 'button', named: words('next') } as const] : []),
      ...(back ? [{ role: 'button', named: words('back') } as const] : []),
    ]
  },
  Number: labelled('answers'),
  Option: labelled('answers'),
  OrganizationLookup: several('textbox', ['organization_lookup_orgnr']),
  Panel: ({ words }) => [{ role: 'notice', named: words('title') }, ...says('body')({ words } as At)],
  Paragraph: says('title'),
  Payment: ({ words }) => [{ role: 'listing', named: words('title') }],
  PaymentDetails: ({ words }) => [{ role: 'listing', named: words('title') }],
  PDFPreviewButton: button,
  PersonLookup: several('textbox', ['person_lookup_ssn', 'person_lookup_name', 'person_lookup_last_name']),
  PrintButton: button,
  RadioButtons: choices,
  RepeatingGroup: says('title'),
  SigneeList: labelled('listing'),
  SigningActions: ({ evaluation }) =>
    (evaluation.setting.signees ?? []).some(({ isMe, signedAt }) => isMe && !signedAt)
      ? [{ role: 'choices' }, { role: 'button' }]
      : [{ role: 'notice' }],
  SigningDocumentList: labelled('listing'),
  SimpleTable: () => [{ role: 'table' }],
  Subform: says('title'),
  Summary: summarises(({ props }) => ({ id: props.componentRef })),
  Summary2: summarises(({ props }) => (isObject(props.target) ? props.target : {})),
  Tabs: () => [],
  Text: labelled('answers'),
  TextArea: labelled('textbox'),
  TimePicker: labelled('textbox'),
  Video: media('player', 'video', 'altText'),
}

/** A file that is not in the package, or is with another host, is not embedded: its words stand instead. */
function media(role: Role, property: string, name: string): Demand {
  return ({ evaluation, place, words }) => {
    const settings = place.component.props[property]
    const src = isObject(settings) && isObject(settings.src) ? settings.src : {}
    const path = String(src.nb ?? Object.values(src)[0] ?? '').replace(/^(wwwroot\/|\/[^/]+\/[^/]+\/)/, '')
    const isHere = evaluation.setting.package.staticFiles.has(path)
    return [{ role: isHere ? role : 'text', named: words(name) }]
  }
}

/** A summary of one component says its label; one of more says something at all, if only that nothing is there. */
function summarises(targetOf: (component: Place['component']) => Record<string, unknown>): Demand {
  return ({ evaluation, place }) => {
    const target = targetOf(place.component)
    const component = evaluation.component(String(target.id ?? ''))
    if (target.type !== undefined && target.type !== 'component') return [{ role: 'listing' }]
    if (!component || target.taskId) return [{ role: 'listing' }]
    const rows = component.groupChain.map((_, level) => place.rows[level] ?? 0)
    const summed = { component, rows }
    if (evaluation.isHidden(summed)) return []
    // A container is summed up by what stands in it.
    if (component.children.length > 0) return [{ role: 'listing' }]
    const named = wordsAt(evaluation, summed, ['summaryTitle', 'title'])
    return named.length > 0 ? [{ role: 'text', named }] : [{ role: 'listing' }]
  }
}

function wordsAt(evaluation: Evaluation, place: Place, names: readonly string[]): string[] {
  return names
    .map((name) => evaluation.textAt(place, name, escapeMarkdown))
    .filter((text) => text !== null)
    .flatMap((text) => [plainText(inlineOf(text)), plainText(blocksOf(text))])
    .filter(Boolean)
}

/** An open row with inner pages shows one of them at a time; the others are looked at in a situation of their own. */
function isOnShownInnerPage(evaluation: Evaluation, { component, rows }: Place): boolean {
  for (let child = component; child.parentId; ) {
    const parent = evaluation.component(child.parentId)!
    const pages = parent.type === 'RepeatingGroup' ? innerPages(parent) : null
    if (pages) {
      const group = { component: parent, rows: rows.slice(0, parent.groupChain.length) }
      const row = evaluation.rowsOf(group)[rows[parent.groupChain.length] ?? 0]
      const id = isObject(row) ? String(row.altinnRowId) : ''
      const at = evaluation.state.view?.listPages?.[innerPageKey(evaluation.elementId(group), id)] ?? 0
      const shown = pages[Math.min(at, pages.length - 1)] ?? []
      if (pages.flat().includes(child.id) && !shown.includes(child.id)) return false
    }
    child = parent
  }
  return true
}

const isUpload = ({ type }: Place['component']) => type.includes('Upload')

function isFull(evaluation: Evaluation, place: Place): boolean {
  const most = evaluation.property(place, 'maxNumberOfAttachments')
  const count = filesAt(evaluation, place).length
  return count > 0 && count >= (typeof most === 'number' ? most : 1)
}

/** What must stand on the page for each visible component at each place, and which elements must not. */
export function expectedOn(
  evaluation: Evaluation,
  pageId: string,
): { expected: Expected[]; absent: string[] } {
  const expected: Expected[] = []
  const visible = new Set<string>()
  for (const place of evaluation.placesOn(pageId)) {
    const { component } = place
    const elementId = evaluation.elementId(place)
    visible.add(elementId)
    if (!isOnShownInnerPage(evaluation, place)) continue
    const words = (name: string) =>
      wordsAt(evaluation, place, name === 'title' ? ['title', 'tableTitle', 'shortName'] : [name])
    const demand = demands[component.type]
    const needs = demand?.({ evaluation, place, pageId, words }) ?? [{ role: 'text', named: ['\u0000'] }]
    const settled =
      component.props.renderAsSummary === true ||
      evaluation.property(place, 'readOnly') === true ||
      // A field that is bound to nothing has nowhere to put an answer; a full list takes no more files.
      (fieldTypes.has(component.type) &&
        Object.keys(component.bindings).length === 0 &&
        !isUpload(component)) ||
      (isUpload(component) && isFull(evaluation, place))
    const said = says('title')({ words } as At)
    expected.push({
      ...{ componentId: component.id, elementId, type: component.type, needs },
      ...(settled ? { otherwise: said.length > 0 ? said : [{ role: 'answers' as const }] } : {}),
    })
  }
  const absent = [...evaluation.placesOn(pageId, true)]
    .map((place) => evaluation.elementId(place))
    .filter((elementId) => !visible.has(elementId))
  return { expected, absent }
}
