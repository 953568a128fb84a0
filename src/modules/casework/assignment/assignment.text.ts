import { defineTexts } from '#platform/i18n.ts'

export const assignmentTexts = defineTexts('casework-assignment', {
  nb: {
    heading: 'Hvem har saken',
    nobody: 'Ingen har tatt saken ennå.',
    'has-it': 'Saken er tildelt {{name}}.',
    take: 'Ta saken',
    'give-back': 'Gi saken tilbake',
    'hand-over': 'Gi saken til en kollega',
    'hand-over-button': 'Gi saken til kollegaen',
    colleague: 'Kollega',
    message: 'Beskjed til kollegaen',
    'message-help': 'Frivillig. Kolleger ser den i saken. Innbyggeren ser den ikke.',
    'take-over': 'Overta saken',
    'take-over-reason': 'Hvorfor overtar du?',
    'take-over-help':
      'For eksempel at kollegaen er borte. Kolleger ser det i saken. Innbyggeren ser det ikke.',
    'held.title_one': 'En kollega har oppgaven',
    'held.title_other': 'Kolleger har {{count}} av oppgavene',
    'held.lead': 'Du kan overta hvis kollegaen er borte eller har bedt deg om det.',
    'held.done_one': 'Én annen oppgave er endret slik du ba om.',
    'held.done_other': '{{count}} andre oppgaver er endret slik du ba om.',
    'held.caption': 'Oppgaver som kolleger har',
    'held.case': 'Sak',
    'held.who': 'Hvem har den',
    'held.back': 'Tilbake',
    'event.handed-over': 'Gitt til {{to}}',
    'event.given-back': 'Gitt tilbake av {{from}}',
    'event.taken-over': '{{to}} overtok etter {{from}}',
    'event.taken-over-free': '{{to}} tok saken',
  },
  nn: {
    heading: 'Kven har saka',
    nobody: 'Ingen har teke saka enno.',
    'has-it': 'Saka er tildelt {{name}}.',
    take: 'Ta saka',
    'give-back': 'Gje saka tilbake',
    'hand-over': 'Gje saka til ein kollega',
    'hand-over-button': 'Gje saka til kollegaen',
    colleague: 'Kollega',
    message: 'Beskjed til kollegaen',
    'message-help': 'Frivillig. Kollegaer ser han i saka. Innbyggjaren ser han ikkje.',
    'take-over': 'Ta over saka',
    'take-over-reason': 'Kvifor tek du over?',
    'take-over-help':
      'Til dømes at kollegaen er borte. Kollegaer ser det i saka. Innbyggjaren ser det ikkje.',
    'held.title_one': 'Ein kollega har oppgåva',
    'held.title_other': 'Kollegaer har {{count}} av oppgåvene',
    'held.lead': 'Du kan ta over om kollegaen er borte eller har bede deg om det.',
    'held.done_one': 'Éi anna oppgåve er endra slik du bad om.',
    'held.done_other': '{{count}} andre oppgåver er endra slik du bad om.',
    'held.caption': 'Oppgåver som kollegaer har',
    'held.case': 'Sak',
    'held.who': 'Kven har ho',
    'held.back': 'Tilbake',
    'event.handed-over': 'Gjeven til {{to}}',
    'event.given-back': 'Gjeven tilbake av {{from}}',
    'event.taken-over': '{{to}} tok over etter {{from}}',
    'event.taken-over-free': '{{to}} tok saka',
  },
  en: {
    heading: 'Who has the case',
    nobody: 'Nobody has taken the case yet.',
    'has-it': 'The case is assigned to {{name}}.',
    take: 'Take the case',
    'give-back': 'Give the case back',
    'hand-over': 'Give the case to a colleague',
    'hand-over-button': 'Give the case to the colleague',
    colleague: 'Colleague',
    message: 'Message to the colleague',
    'message-help': 'Optional. Colleagues see it in the case. The resident does not.',
    'take-over': 'Take over the case',
    'take-over-reason': 'Why do you take over?',
    'take-over-help': 'Such as a colleague on leave. Colleagues see it in the case. The resident does not.',
    'held.title_one': 'A colleague has the task',
    'held.title_other': 'Colleagues have {{count}} of the tasks',
    'held.lead': 'You may take over if your colleague is away or has asked you to.',
    'held.done_one': 'One other task was changed as you asked.',
    'held.done_other': '{{count}} other tasks were changed as you asked.',
    'held.caption': 'Tasks that colleagues have',
    'held.case': 'Case',
    'held.who': 'Who has it',
    'held.back': 'Back',
    'event.handed-over': 'Given to {{to}}',
    'event.given-back': 'Given back by {{from}}',
    'event.taken-over': '{{to}} took over from {{from}}',
    'event.taken-over-free': '{{to}} took the case',
  },
})

/** The title of a line of the case's history about who has it; null for other lines. */
export function assignmentEventTitle(
  kind: string,
  details: Record<string, unknown>,
  t: ReturnType<typeof assignmentTexts>,
): string | null {
  const word = (name: string) => (typeof details[name] === 'string' ? details[name] : '')
  const names = { to: word('to'), from: word('from') }
  if (kind === 'handed-over') return t('event.handed-over', names)
  if (kind === 'given-back') return t('event.given-back', names)
  if (kind !== 'taken-over') return null
  return names.from ? t('event.taken-over', names) : t('event.taken-over-free', names)
}
