import { builtInText } from '../built-in-texts.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { messageText } from '../issue.ts'
import { type BlockNode, blocksOf, inlineOf, plainText, safeHref } from '../markdown.ts'
import { isObject } from '../model-path.ts'
import type { ItemBase } from '../page-view.ts'
import type { ComponentBehaviour, Drawing } from './behaviour.ts'
import { itemAt, markdownAt } from './words.ts'

export interface LinkView extends ItemBase {
  readonly kind: 'link'
  readonly label: string
  /** Null when the package gives no address that leads somewhere safe: then the label stands as text. */
  readonly href: string | null
  readonly external: boolean
  readonly look: 'link' | 'primary' | 'secondary'
  readonly newTab: boolean
  /** File name to save as; null for a link that is followed. */
  readonly download: string | null
}

/** A picture, a sound or a film. Without a file of our own the words stand alone, or lead to where it is. */
export interface MediaView extends ItemBase {
  readonly kind: 'image' | 'audio' | 'video'
  /** Address of a file of ours; null when there is none. */
  readonly src: string | null
  /** Address with another host: never fetched by the page, so that nobody there learns who reads it. */
  readonly elsewhere: string | null
  readonly description: string
  readonly help: readonly BlockNode[]
  readonly align: 'start' | 'center' | 'end'
  readonly widthPercent: number
}

/** A page of somebody else that the package wants shown inside this one: a link to it, or its words. */
export interface FrameView extends ItemBase {
  readonly kind: 'frame'
  readonly title: string
  readonly href: string | null
  readonly content: readonly BlockNode[]
}

export const link: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const { style, openInNewTab } = place.component.props
    const target = safeHref(addressOf(evaluation, evaluation.textAt(place, 'target') ?? ''))
    const title = plainText(inlineOf(markdownAt(drawing, place)('title')))
    return {
      ...itemAt(drawing, place),
      kind: 'link',
      label: title || target?.href || place.component.id,
      href: target?.href ?? null,
      external: target?.external ?? false,
      look: style === 'primary' || style === 'secondary' ? style : 'link',
      newTab: openInNewTab === true,
      download: place.component.texts.download === undefined ? null : evaluation.textAt(place, 'download'),
    }
  },
}

export const image: ComponentBehaviour = {
  view: (drawing, place) => mediaView(drawing, place, 'image', 'altTextImg'),
}
export const audio: ComponentBehaviour = {
  view: (drawing, place) => mediaView(drawing, place, 'audio', 'altText'),
}
export const video: ComponentBehaviour = {
  view: (drawing, place) => mediaView(drawing, place, 'video', 'altText'),
}

function mediaView(drawing: Drawing, place: Place, kind: MediaView['kind'], words: string): MediaView {
  const { evaluation } = drawing
  const settings = place.component.props[kind]
  const own = isObject(settings) ? settings : {}
  const target = sourceIn(evaluation, own.src)
  const width = Number.parseInt(String(own.width ?? ''), 10)
  return {
    ...itemAt(drawing, place),
    kind,
    src: target && !target.external ? target.href : null,
    elsewhere: target?.external ? target.href : null,
    description: plainText(inlineOf(markdownAt(drawing, place)(words))),
    help: blocksOf(markdownAt(drawing, place)('help')),
    align: own.align === 'center' ? 'center' : String(own.align).includes('end') ? 'end' : 'start',
    widthPercent: width > 0 && width <= 100 && String(own.width).endsWith('%') ? width : 100,
  }
}

/** The address in the reader's language, then bokmål, then any. */
function sourceIn(evaluation: Evaluation, src: unknown): ReturnType<typeof safeHref> {
  if (!isObject(src)) return null
  const written = src[evaluation.setting.language] ?? src.nb ?? Object.values(src)[0]
  return typeof written === 'string' && written ? safeHref(addressOf(evaluation, written)) : null
}

/** What is written relative to the app is a file below `wwwroot`; so is `/org/app/…`, Altinn's own address of it. */
function addressOf(evaluation: Evaluation, written: string): string {
  const { package: app, staticHref } = evaluation.setting
  const address = written.trim()
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(address) || address === '') return address
  const own = address.replace(/^(?:\.?\/)?(?:App\/)?wwwroot\//, '')
  if (own !== address) return staticHref?.(own) ?? ''
  const inApp = /^\/([^/]+)\/([^/]+)\/(.+)$/.exec(address)
  if (inApp && (`${inApp[1]}/${inApp[2]}` === app.metadata.id || /\.[a-z0-9]{2,4}$/i.test(address)))
    return staticHref?.(inApp[3]!) ?? ''
  return address.startsWith('/') ? address : (staticHref?.(address.replace(/^\.\//, '')) ?? '')
}

/** Nothing of another host runs inside the form: the frame's source becomes a link, its own HTML the words in it. */
export const frame: ComponentBehaviour = {
  view(drawing, place) {
    const written = markdownAt(drawing, place)('title').trim()
    const source = /<iframe\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(written)?.[1] ?? written
    const target = safeHref(
      addressOf(drawing.evaluation, /^\S+$/.test(source) && /[/:]/.test(source) ? source : ''),
    )
    return {
      ...itemAt(drawing, place),
      kind: 'frame',
      title: messageText(drawing.evaluation, 'frame.open', ''),
      href: target?.href ?? null,
      content: target ? [] : blocksOf(written),
    }
  },
}

/** A web component of the package's own: its script is never run, and the operator is told so. */
export const customComponent: ComponentBehaviour = {
  view(drawing, place) {
    const { language } = drawing.evaluation.setting
    const tag = String(place.component.props.tagName ?? '')
    return {
      ...itemAt(drawing, place),
      kind: 'alert',
      color: 'warning',
      title: inlineOf(markdownAt(drawing, place)('title')),
      body: blocksOf((builtInText('custom.not_run', language) ?? '').replace('{0}', tag)),
    }
  },
}
