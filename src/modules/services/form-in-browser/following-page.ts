import { type FormSetting, type FormState, packPage, viewPage } from '#engines/altinn/index.ts'
import { type FormPageProps, formPage } from '../filling-in/form.page.tsx'
import { scriptFor } from './follow-answers.tsx'

/**
 * What a page may weigh over the wire with styles and script, nothing cached. Half of what the slowest networks of
 * today carry in a second.
 */
const mostBytes = 55_000

/** Of the page and the three files it asks for; a little above what is measured. */
const headerBytes = 3_200

/**
 * The page of a form as one that follows its answers, when it has something to follow and does not become too heavy by
 * it; else as it is. `props.errors` stand at their fields in both.
 */
export function followingPage(setting: FormSetting, state: FormState, props: FormPageProps): string {
  const { view, errors, frame, blocked } = props
  const plain = () => formPage(props)
  if (blocked) return plain()
  const parts = packPage(setting, state, view.id)
  const following = parts && viewPage(setting, state, view.id, props.issues ?? errors, { follow: parts.follow })
  if (!parts || !following) return plain()
  const page = formPage({ ...props, view: following, parts })
  const files = (['resident.css', 'enhance.js', scriptFor(parts)] as const).map(frame.assets.weightBytes)
  const bytes = files.reduce((sum, one) => sum + one, headerBytes) + Buffer.byteLength(page)
  return bytes <= mostBytes ? page : plain()
}
