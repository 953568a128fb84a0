import type { Child } from 'hono/jsx'
import type { FactView, ItemView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { drawAddress } from './address.tsx'
import { drawAttachmentList } from './attachments.tsx'
import { drawActionButtons } from './buttons.tsx'
import { drawCards, drawTabs } from './containers.tsx'
import type { Drawn } from './drawn.ts'
import { FactList } from './facts.tsx'
import { drawFiles } from './files.tsx'
import { drawGrid } from './grid.tsx'
import { drawGroup } from './group.tsx'
import { drawParticulars } from './instance-information.tsx'
import { drawLikert } from './likert.tsx'
import { drawList } from './list.tsx'
import { drawLookup } from './lookup.tsx'
import { drawMap } from './map.tsx'
import { drawFrame, drawImage, drawLink, drawPlayer } from './media.tsx'
import { drawNavigationBar } from './navigation.tsx'
import { drawPayment } from './payment.tsx'
import { drawRepeatingGroup } from './repeating-group.tsx'
import { drawSigneeList, drawSigningActions } from './signing.tsx'
import { drawSimpleTable } from './simple-table.tsx'
import { drawSubform } from './subform.tsx'
import { drawSummary } from './summary.tsx'
import { drawField } from './text-and-choice.tsx'
import { drawAlert, drawDivider, drawHeading, drawNotShown, drawParagraph } from './words.tsx'

export interface ItemsProps {
  items: readonly ItemView[]
  language: Language
  /** Address of a page of this form, for "Endre". */
  hrefOf(pageId: string): string
}

/** How each kind of item is drawn. Buttons are drawn last on the page, apart; facts in one list. */
const drawings: { [Kind in ItemView['kind']]: (drawn: Drawn<Kind>) => Child } = {
  'text-field': drawField,
  'text-area': drawField,
  date: drawField,
  time: drawField,
  address: drawAddress,
  'file-upload': drawFiles,
  likert: drawLikert,
  list: drawList,
  lookup: drawLookup,
  map: drawMap,
  radio: drawField,
  checkboxes: drawField,
  select: drawField,
  fact: ({ item, language }) => <FactList facts={[item]} language={language} />,
  heading: drawHeading,
  paragraph: drawParagraph,
  alert: drawAlert,
  divider: drawDivider,
  group: drawGroup,
  'repeating-group': drawRepeatingGroup,
  cards: drawCards,
  grid: drawGrid,
  'simple-table': drawSimpleTable,
  subform: drawSubform,
  tabs: drawTabs,
  buttons: () => null,
  'action-buttons': drawActionButtons,
  'navigation-bar': drawNavigationBar,
  link: drawLink,
  image: drawImage,
  audio: drawPlayer,
  video: drawPlayer,
  frame: drawFrame,
  'attachment-list': drawAttachmentList,
  particulars: drawParticulars,
  'signee-list': drawSigneeList,
  'signing-actions': drawSigningActions,
  payment: drawPayment,
  summary: drawSummary,
  'not-shown': drawNotShown,
}

/** The parts of a form page in order; facts that follow each other stand in one list. */
export function FormItems({ items, language, hrefOf }: ItemsProps) {
  const drawn: Child[] = []
  let facts: FactView[] = []
  const flush = () => {
    if (facts.length > 0) drawn.push(<FactList facts={facts} language={language} />)
    facts = []
  }
  for (const item of items) {
    if (item.kind === 'fact' && !item.part) {
      facts.push(item)
      continue
    }
    flush()
    const draw = drawings[item.kind] as (drawn: Drawn<typeof item.kind>) => Child
    const inside = draw({ item, language, hrefOf })
    const part = 'part' in item ? item.part : undefined
    drawn.push(
      part ? (
        <Part id={item.elementId} look={part}>
          {inside}
        </Part>
      ) : (
        inside
      ),
    )
  }
  flush()
  return <>{drawn}</>
}

/** What the script in the browser moves in and out of the page; what waits is inert without it. */
export function Part({ id, look, children }: { id: string; look: 'shown' | 'waiting'; children: Child }) {
  const part = (
    <div class="stack" data-part={id}>
      {children}
    </div>
  )
  return look === 'waiting' ? <template data-waiting={id}>{part}</template> : part
}
