import { type FormSetting, type FormState, packPage, viewPage } from '#engines/altinn/index.ts'
import { type FormPageProps, formPage } from '../filling-in/form.page.tsx'

type Assets = Pick<FormPageProps['frame']['assets'], 'href' | 'weightBytes'>

/** What a page may weigh over the wire with styles and script, nothing cached: 60 kB, less what headers may vary. */
export const mostBytesOfPage = 59_500

const pageHeaderBytes = 1_300
const fileHeaderBytes = 650

/**
 * The page of a form as one that follows its answers, when it has something to follow and does not become too heavy by
 * it; else as it is. `props.errors` stand at their fields in both.
 */
export function followingPage(setting: FormSetting, state: FormState, props: FormPageProps): string {
  const { view, errors, frame, blocked } = props
  const plain = () => formPage(props)
  if (blocked) return plain()
  const parts = packPage(setting, state, view.id)
  const following =
    parts && viewPage(setting, state, view.id, props.issues ?? errors, { follow: parts.follow })
  if (!parts || !following) return plain()
  const page = formPage({ ...props, view: following, parts })
  return weightOf(page, frame.assets) <= mostBytesOfPage ? page : plain()
}

/** Over the wire, with all it asks for. Pages are sent as they are, scripts and styles compressed. */
export function weightOf(page: string, assets: Assets): number {
  const all = [
    ...(['resident.css', 'resident-rows.css', 'resident-lists.css', 'enhance.js'] as const),
    ...(['form.js', 'form-fields.js', 'form-rare.js'] as const),
  ]
  const files = all.filter((name) => page.includes(assets.href(name)))
  const bytes = files.map((name) => assets.weightBytes(name) + fileHeaderBytes)
  return bytes.reduce((sum, one) => sum + one, pageHeaderBytes) + Buffer.byteLength(page)
}
