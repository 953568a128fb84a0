import type { Language } from './package-model.ts'

/** Built-in texts of repeating groups, subforms and other lists. Keys are Altinn's where Altinn has one. */
export const textsOfRows: Record<string, Record<Language, string>> = {
  'general.edit_alt': { nb: 'Endre', nn: 'Endre', en: 'Change' },
  'general.save_and_close': { nb: 'Lagre og lukk', nn: 'Lagre og lukk', en: 'Save and close' },
  'general.save_and_open_next': {
    nb: 'Lagre og åpne neste',
    nn: 'Lagre og opne neste',
    en: 'Save and open the next',
  },
  'samvirke.ask_delete_row': {
    nb: 'Vil du fjerne dette? Det som står her, blir borte.',
    nn: 'Vil du fjerne dette? Det som står her, blir borte.',
    en: 'Remove this? What is written here will be lost.',
  },
  'samvirke.yes_delete': { nb: 'Ja, fjern', nn: 'Ja, fjern', en: 'Yes, remove' },
  'samvirke.rows_shown': { nb: 'Viser {0} av {1}', nn: 'Viser {0} av {1}', en: 'Showing {0} of {1}' },
  'samvirke.rows_back': { nb: 'Forrige', nn: 'Førre', en: 'Previous' },
  'samvirke.rows_next': { nb: 'Flere', nn: 'Fleire', en: 'More' },
  'samvirke.inner_page': { nb: 'Del {0} av {1}', nn: 'Del {0} av {1}', en: 'Part {0} of {1}' },
  'samvirke.entry_has_errors': {
    nb: '«{0}»: Åpne nummer {1} og rett det som mangler eller er feil',
    nn: '«{0}»: Opne nummer {1} og rett det som manglar eller er feil',
    en: '“{0}”: Open number {1} and correct what is missing or wrong',
  },
  'samvirke.no_entries': { nb: 'Ingen er lagt til.', nn: 'Ingen er lagt til.', en: 'None have been added.' },
  'samvirke.table_not_edited': {
    nb: 'Listen «{0}» kan ikke endres her. Ta kontakt med kommunen hvis noe er feil.',
    nn: 'Lista «{0}» kan ikkje endrast her. Ta kontakt med kommunen om noko er feil.',
    en: 'The list “{0}” cannot be changed here. Contact the municipality if something is wrong.',
  },
}
