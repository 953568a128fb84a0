import type { ListId } from '../control/control-lists.rules.ts'

/** What there are routines for; each stands beside the tasks it is about. */
export const topics = [
  ...(['sorting', 'scanning', 'registering', 'screening', 'assigning', 'control'] as const),
  ...(['sending', 'drafts', 'unanswered', 'closing', 'disposal'] as const),
] as const
export type Topic = (typeof topics)[number]

export const isTopic = (text: string): text is Topic => (topics as readonly string[]).includes(text)

const ofList: Record<ListId, Topic> = {
  'to-journal': 'control',
  temporary: 'control',
  dispatched: 'control',
  unassigned: 'assigning',
  'not-assessed': 'screening',
  'not-sent': 'sending',
  reserved: 'drafts',
  'opened-by-caseworker': 'drafts',
  'to-close': 'closing',
  empty: 'closing',
  'checked-out': 'drafts',
  'no-document': 'control',
  'not-archive-format': 'closing',
  overdue: 'unanswered',
  unanswered: 'unanswered',
}

/** The routine that stands beside a control list. */
export const topicOfList = (id: ListId): Topic => ofList[id]

/** The routines that stand beside something that has come in, by the channel it came by. */
export const topicsOfArrival = (channel: string): Topic[] =>
  channel === 'scan' || channel === 'upload'
    ? ['scanning', 'sorting', 'registering']
    : ['sorting', 'registering']

/** In the address: plain Norwegian words. */
export const slugOf: Record<Topic, string> = {
  sorting: 'sortering',
  scanning: 'skanning',
  registering: 'registrering',
  screening: 'skjerming',
  assigning: 'fordeling',
  control: 'journalkontroll',
  sending: 'utsending',
  drafts: 'utkast',
  unanswered: 'restanser',
  closing: 'avslutning',
  disposal: 'kassasjon',
}
export const topicAt = (slug: string): Topic | null => topics.find((topic) => slugOf[topic] === slug) ?? null

/** Lines of a text: those that begin with "- " are a list, empty lines part paragraphs. No other marks. */
export type PartOfText = { paragraph: string } | { list: string[] }

export function partsOfText(text: string): PartOfText[] {
  const parts: PartOfText[] = []
  for (const block of text.split(/\r?\n\s*\r?\n/)) {
    const lines = block.split(/\r?\n/).map((line) => line.trim())
    let paragraph: string[] = []
    let list: string[] = []
    const end = () => {
      if (paragraph.length > 0) parts.push({ paragraph: paragraph.join(' ') })
      if (list.length > 0) parts.push({ list })
      paragraph = []
      list = []
    }
    for (const line of lines.filter(Boolean)) {
      const isItem = line.startsWith('- ')
      if (isItem ? paragraph.length > 0 : list.length > 0) end()
      if (isItem) list.push(line.slice(2))
      else paragraph.push(line)
    }
    end()
  }
  return parts
}
