import { Decimal } from 'decimal.js'
import type { Evaluation, Place } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import { type BlockNode, blocksOf, inlineOf, plainText } from '../markdown.ts'
import { isObject, type JsonObject, parsePath, readPath, transpose } from '../model-path.ts'
import type { ButtonView, ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { button } from './buttons.ts'
import { itemAt, markdownAt } from './words.ts'

export interface OrderLine {
  readonly name: string
  readonly quantity: number
  /** Price of one, tax included, in øre. */
  readonly unitPriceOre: number
  readonly sumOre: number
}

/** What is to be paid, and how it stands. */
export interface PaymentView extends ItemBase {
  readonly kind: 'payment'
  readonly title: string
  readonly description: readonly BlockNode[]
  readonly lines: readonly OrderLine[]
  readonly totalOre: number
  readonly labels: Readonly<Record<'item' | 'quantity' | 'price' | 'sum' | 'total', string>>
  /** Set when there is something the reader must know: paid, failed, or that nothing can be paid here. */
  readonly notice: { readonly color: 'info' | 'success' | 'warning'; readonly text: string } | null
  readonly buttons: readonly ButtonView[]
}

/** Only what is to be paid. */
export const paymentDetails: ComponentBehaviour = {
  view: (drawing, place) => paymentView(drawing.evaluation, place, false),
}

/** What is to be paid, and the way to pay it. */
export const payment: ComponentBehaviour = {
  view: (drawing, place) => paymentView(drawing.evaluation, place, true),
}

function paymentView(evaluation: Evaluation, place: Place, canPay: boolean): PaymentView {
  const read = markdownAt({ evaluation }, place)
  const say = (key: string) => messageText(evaluation, key, '')
  const lines = orderLines(evaluation, place)
  const status = evaluation.setting.payment?.status ?? null
  const notice = noticeFor(lines, status, canPay)
  const elementId = evaluation.elementId(place)
  const mayPay = canPay && lines !== null && lines.length > 0 && status !== null && status !== 'paid'
  return {
    ...itemAt({ evaluation }, place),
    kind: 'payment',
    title: plainText(inlineOf(read('title'))) || say('payment.summary'),
    description: blocksOf(read('description')),
    lines: lines ?? [],
    totalOre: (lines ?? []).reduce((sum, line) => sum + line.sumOre, 0),
    labels: {
      item: say('payment.component.description'),
      quantity: say('payment.component.quantity'),
      price: say('payment.component.price'),
      sum: say('payment.component.sum'),
      total: say('payment.component.total'),
    },
    notice: notice && { color: notice.color, text: say(notice.key) },
    buttons: mayPay ? [button(evaluation, { kind: 'pay', elementId }, null, 'general.pay')] : [],
  }
}

function noticeFor(
  lines: readonly OrderLine[] | null,
  status: string | null,
  canPay: boolean,
): { color: 'info' | 'success' | 'warning'; key: string } | null {
  if (lines === null) return { color: 'warning', key: 'payment.not_declared' }
  if (lines.length === 0) return { color: 'info', key: 'payment.nothing_to_pay' }
  if (!canPay) return null
  if (status === null) return { color: 'warning', key: 'payment.no_provider' }
  if (status === 'paid') return { color: 'success', key: 'payment.paid' }
  return status === 'failed' || status === 'cancelled' ? { color: 'warning', key: `payment.${status}` } : null
}

/**
 * The order as `samvirke/payment.json` declares it: `lines: [{list?, name, quantity?, price}]`, where `price` is in
 * kroner with tax, each part a literal or an expression, and `list` a list in the data model whose rows each become a
 * line. Null when the package declares none. Lines that come to nothing are left out.
 */
export function orderLines(evaluation: Evaluation, place: Place): OrderLine[] | null {
  const declared = evaluation.setting.package.extensions.get('payment')
  if (!isObject(declared) || !Array.isArray(declared.lines)) return null
  return declared.lines.filter(isObject).flatMap((line) => {
    const path = typeof line.list === 'string' ? parsePath(line.list) : null
    if (!path) return lineFrom(evaluation, place, line, undefined)
    const { data } = evaluation.state
    const rows = readPath(data, path)
    return (Array.isArray(rows) ? rows : []).flatMap((_, index) => {
      const last = path.at(-1)!
      const position = [...path.slice(0, -1), { name: last.name, index }]
      return lineFrom(evaluation, place, line, (field) => {
        const steps = parsePath(field)
        return steps ? (readPath(data, transpose(steps, position)) ?? null) : null
      })
    })
  })
}

function lineFrom(
  evaluation: Evaluation,
  place: Place,
  line: JsonObject,
  readData: ((path: string) => unknown) | undefined,
): OrderLine[] {
  const extra = readData ? { readData } : {}
  const run = (name: string, to: 'string' | 'number') => evaluation.runAt(place, line[name], to, name, extra)
  const quantity = line.quantity === undefined ? 1 : Number(run('quantity', 'number') ?? 0)
  const price = run('price', 'number')
  if (typeof price !== 'number' || quantity <= 0) return []
  const unit = new Decimal(price).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  const sum = unit.times(quantity).toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  if (sum.isZero()) return []
  const name = String(run('name', 'string') ?? '')
  const text = evaluation.text(name, evaluation.sourcesAt(place))
  return [
    { name: plainText(inlineOf(text)), quantity, unitPriceOre: unit.toNumber(), sumOre: sum.toNumber() },
  ]
}
