import type { Language } from '#platform/i18n.ts'
import type { ComponentGroup } from './component-groups.ts'
import { inLanguage, type Said } from './setup/part.ts'

interface ComponentName {
  group: ComponentGroup
  name: Said
  /** What it is for, in one line. */
  about: Said
}
const named = (group: ComponentGroup, name: Said, about: Said): ComponentName => ({ group, name, about })

/** What people call each component type of Altinn, and what it is for. */
export const componentNames: Readonly<Record<string, ComponentName>> = {
  Input: named(
    'write',
    ['Kort svar', 'Kort svar', 'Short answer'],
    [
      'Én linje: navn, tall, e-post.',
      'Éi linje: namn, tal, e-post.',
      'One line: a name, a number, an email.',
    ],
  ),
  TextArea: named(
    'write',
    ['Langt svar', 'Langt svar', 'Long answer'],
    ['Flere linjer tekst.', 'Fleire linjer tekst.', 'Several lines of text.'],
  ),
  Address: named(
    'write',
    ['Adresse', 'Adresse', 'Address'],
    ['Gate, postnummer og poststed.', 'Gate, postnummer og poststad.', 'Street, postal code and place.'],
  ),
  Map: named(
    'write',
    ['Kart', 'Kart', 'Map'],
    ['Et sted pekes ut i et kart.', 'Ein stad blir peika ut i eit kart.', 'A place is pointed out on a map.'],
  ),
  RadioButtons: named(
    'choose',
    ['Ett valg, alle synlige', 'Eitt val, alle synlege', 'One choice, all visible'],
    ['For inntil sju valg.', 'For inntil sju val.', 'For up to seven choices.'],
  ),
  Checkboxes: named(
    'choose',
    ['Flere valg', 'Fleire val', 'Several choices'],
    ['Avkrysning av det som passer.', 'Avkryssing av det som passar.', 'Ticking what fits.'],
  ),
  Dropdown: named(
    'choose',
    ['Ett valg i en liste', 'Eitt val i ei liste', 'One choice in a list'],
    ['For mange valg.', 'For mange val.', 'For many choices.'],
  ),
  MultipleSelect: named(
    'choose',
    ['Flere valg i en liste', 'Fleire val i ei liste', 'Several choices in a list'],
    [
      'For mange valg, der flere kan passe.',
      'For mange val, der fleire kan passe.',
      'For many choices of which several may fit.',
    ],
  ),
  Likert: named(
    'choose',
    ['Spørsmål på en skala', 'Spørsmål på ein skala', 'Questions on a scale'],
    [
      'Flere spørsmål med de samme svarene.',
      'Fleire spørsmål med dei same svara.',
      'Several questions with the same answers.',
    ],
  ),
  LikertItem: named(
    'choose',
    ['Ett spørsmål på en skala', 'Eitt spørsmål på ein skala', 'One question on a scale'],
    ['En rad i spørsmål på en skala.', 'Ei rad i spørsmål på ein skala.', 'A row of questions on a scale.'],
  ),
  List: named(
    'choose',
    ['Valg i en tabell', 'Val i ein tabell', 'Choice in a table'],
    [
      'En rad velges i en tabell med søk.',
      'Ei rad blir vald i ein tabell med søk.',
      'A row is chosen in a table with search.',
    ],
  ),
  Datepicker: named(
    'dates',
    ['Dato', 'Dato', 'Date'],
    ['Dag, måned og år.', 'Dag, månad og år.', 'Day, month and year.'],
  ),
  TimePicker: named(
    'dates',
    ['Klokkeslett', 'Klokkeslett', 'Time of day'],
    ['Timer og minutter.', 'Timar og minutt.', 'Hours and minutes.'],
  ),
  FileUpload: named(
    'files',
    ['Vedlegg', 'Vedlegg', 'Attachments'],
    ['Filer lastes opp.', 'Filer blir lasta opp.', 'Files are uploaded.'],
  ),
  FileUploadWithTag: named(
    'files',
    ['Vedlegg med merke', 'Vedlegg med merke', 'Attachments with a tag'],
    [
      'Hver fil får et slag fra en liste.',
      'Kvar fil får eit slag frå ei liste.',
      'Each file gets a kind from a list.',
    ],
  ),
  ImageUpload: named(
    'files',
    ['Bilde', 'Bilete', 'Picture'],
    ['Ett bilde, som kan beskjæres.', 'Eitt bilete, som kan skjerast.', 'One picture, which may be cropped.'],
  ),
  AttachmentList: named(
    'files',
    ['Liste over vedlegg', 'Liste over vedlegg', 'List of attachments'],
    ['Viser filene som er lastet opp.', 'Viser filene som er lasta opp.', 'Shows the files uploaded.'],
  ),
  PersonLookup: named(
    'look-up',
    ['Person', 'Person', 'Person'],
    [
      'Fødselsnummer og navn, slått opp.',
      'Fødselsnummer og namn, slått opp.',
      'Identity number and name, looked up.',
    ],
  ),
  OrganizationLookup: named(
    'look-up',
    ['Virksomhet', 'Verksemd', 'Organisation'],
    ['Organisasjonsnummer, slått opp.', 'Organisasjonsnummer, slått opp.', 'Organisation number, looked up.'],
  ),
  Heading: named(
    'show',
    ['Overskrift', 'Overskrift', 'Heading'],
    ['En overskrift på siden.', 'Ei overskrift på sida.', 'A heading on the page.'],
  ),
  Paragraph: named(
    'show',
    ['Tekst', 'Tekst', 'Text'],
    ['Et avsnitt tekst.', 'Eit avsnitt tekst.', 'A paragraph.'],
  ),
  Alert: named(
    'show',
    ['Melding', 'Melding', 'Message'],
    ['Viktig tekst med farge.', 'Viktig tekst med farge.', 'Important text in colour.'],
  ),
  Panel: named(
    'show',
    ['Ramme med tekst', 'Ramme med tekst', 'Framed text'],
    ['Forklaring i en ramme.', 'Forklaring i ei ramme.', 'An explanation in a frame.'],
  ),
  Divider: named(
    'show',
    ['Skillelinje', 'Skiljelinje', 'Divider'],
    ['En strek mellom deler.', 'Ein strek mellom delar.', 'A line between parts.'],
  ),
  Link: named(
    'show',
    ['Lenke', 'Lenkje', 'Link'],
    ['Til en annen side.', 'Til ei anna side.', 'To another page.'],
  ),
  Image: named(
    'show',
    ['Bilde på siden', 'Bilete på sida', 'Picture on the page'],
    [
      'Et bilde som hører til teksten.',
      'Eit bilete som høyrer til teksten.',
      'A picture that belongs to the text.',
    ],
  ),
  Audio: named('show', ['Lyd', 'Lyd', 'Sound'], ['Et lydklipp.', 'Eit lydklipp.', 'A sound clip.']),
  Video: named('show', ['Film', 'Film', 'Film'], ['Et filmklipp.', 'Eit filmklipp.', 'A film clip.']),
  IFrame: named(
    'show',
    ['Innhold i ramme', 'Innhald i ramme', 'Framed content'],
    ['Innhold som vises for seg selv.', 'Innhald som blir vist for seg sjølv.', 'Content shown by itself.'],
  ),
  Text: named(
    'show',
    ['Verdi som tekst', 'Verdi som tekst', 'Value as text'],
    [
      'Viser en tekst som er regnet ut.',
      'Viser ein tekst som er rekna ut.',
      'Shows a text that is worked out.',
    ],
  ),
  Number: named(
    'show',
    ['Verdi som tall', 'Verdi som tal', 'Value as a number'],
    [
      'Viser et tall som er regnet ut.',
      'Viser eit tal som er rekna ut.',
      'Shows a number that is worked out.',
    ],
  ),
  Date: named(
    'show',
    ['Verdi som dato', 'Verdi som dato', 'Value as a date'],
    [
      'Viser en dato som er regnet ut.',
      'Viser ein dato som er rekna ut.',
      'Shows a date that is worked out.',
    ],
  ),
  Option: named(
    'show',
    ['Verdi fra en liste', 'Verdi frå ei liste', 'Value from a list'],
    ['Viser teksten til et valg.', 'Viser teksten til eit val.', 'Shows the words of a choice.'],
  ),
  Summary2: named(
    'show',
    ['Oppsummering', 'Oppsummering', 'Summary'],
    ['Viser det som er fylt ut.', 'Viser det som er fylt ut.', 'Shows what is filled in.'],
  ),
  Summary: named(
    'show',
    ['Oppsummering (eldre)', 'Oppsummering (eldre)', 'Summary (older)'],
    [
      'Viser ett felt som er fylt ut.',
      'Viser eitt felt som er fylt ut.',
      'Shows one field that is filled in.',
    ],
  ),
  InstanceInformation: named(
    'show',
    ['Om innsendingen', 'Om innsendinga', 'About the submission'],
    ['Dato, avsender og referanse.', 'Dato, avsendar og referanse.', 'Date, sender and reference.'],
  ),
  PaymentDetails: named(
    'sign-and-pay',
    ['Det som skal betales', 'Det som skal betalast', 'What is to be paid'],
    ['Linjene og summen.', 'Linjene og summen.', 'The lines and the sum.'],
  ),
  Group: named(
    'gather',
    ['Gruppe', 'Gruppe', 'Group'],
    ['Felt som hører sammen.', 'Felt som høyrer saman.', 'Fields that belong together.'],
  ),
  RepeatingGroup: named(
    'gather',
    ['Gruppe som gjentas', 'Gruppe som blir gjenteken', 'Repeating group'],
    ['De samme feltene for hver rad.', 'Dei same felta for kvar rad.', 'The same fields for each row.'],
  ),
  AddToList: named(
    'gather',
    ['Legg til i liste', 'Legg til i liste', 'Add to list'],
    ['En rad til i en gruppe.', 'Ei rad til i ei gruppe.', 'One more row of a group.'],
  ),
  Accordion: named(
    'gather',
    ['Del som kan åpnes', 'Del som kan opnast', 'Part that opens'],
    ['Tekst for dem som vil vite mer.', 'Tekst for dei som vil vite meir.', 'Text for those who want more.'],
  ),
  AccordionGroup: named(
    'gather',
    ['Flere deler som kan åpnes', 'Fleire delar som kan opnast', 'Several parts that open'],
    ['Samler deler som kan åpnes.', 'Samlar delar som kan opnast.', 'Gathers parts that open.'],
  ),
  Tabs: named(
    'gather',
    ['Faner', 'Faner', 'Tabs'],
    ['Felt fordelt på faner.', 'Felt fordelte på faner.', 'Fields on tabs.'],
  ),
  Cards: named(
    'gather',
    ['Kort', 'Kort', 'Cards'],
    ['Innhold side om side.', 'Innhald side om side.', 'Content side by side.'],
  ),
  Grid: named(
    'gather',
    ['Rutenett', 'Rutenett', 'Grid'],
    ['Felt i rader og kolonner.', 'Felt i rader og kolonnar.', 'Fields in rows and columns.'],
  ),
  SimpleTable: named(
    'gather',
    ['Tabell', 'Tabell', 'Table'],
    ['Rader fra datamodellen.', 'Rader frå datamodellen.', 'Rows of the data model.'],
  ),
  Subform: named(
    'gather',
    ['Skjema i skjemaet', 'Skjema i skjemaet', 'Form in the form'],
    [
      'Et eget skjema som kan fylles ut flere ganger.',
      'Eit eige skjema som kan fyllast ut fleire gonger.',
      'A form of its own that may be filled in several times.',
    ],
  ),
  NavigationButtons: named(
    'move-on',
    ['Neste og tilbake', 'Neste og tilbake', 'Next and back'],
    ['Knappene nederst på siden.', 'Knappane nedst på sida.', 'The buttons at the foot of the page.'],
  ),
  NavigationBar: named(
    'move-on',
    ['Oversikt over sidene', 'Oversyn over sidene', 'Overview of the pages'],
    ['Hopp til en annen side.', 'Hopp til ei anna side.', 'Go to another page.'],
  ),
  Button: named(
    'move-on',
    ['Send inn', 'Send inn', 'Submit'],
    ['Knappen som sender skjemaet.', 'Knappen som sender skjemaet.', 'The button that sends the form.'],
  ),
  ButtonGroup: named(
    'move-on',
    ['Flere knapper', 'Fleire knappar', 'Several buttons'],
    ['Knapper ved siden av hverandre.', 'Knappar ved sida av kvarandre.', 'Buttons beside each other.'],
  ),
  ActionButton: named(
    'move-on',
    ['Knapp i prosessen', 'Knapp i prosessen', 'Button of the process'],
    [
      'Bekrefter, signerer eller avviser.',
      'Stadfestar, signerer eller avviser.',
      'Confirms, signs or rejects.',
    ],
  ),
  CustomButton: named(
    'move-on',
    ['Egen knapp', 'Eigen knapp', 'Own button'],
    ['Gjør det pakken har beskrevet.', 'Gjer det pakka har skildra.', 'Does what the package declares.'],
  ),
  InstantiationButton: named(
    'move-on',
    ['Begynn', 'Byrj', 'Begin'],
    [
      'Starter skjemaet fra en åpen side.',
      'Startar skjemaet frå ei open side.',
      'Starts the form from an open page.',
    ],
  ),
  PrintButton: named(
    'move-on',
    ['Skriv ut', 'Skriv ut', 'Print'],
    ['Skriver ut siden.', 'Skriv ut sida.', 'Prints the page.'],
  ),
  PDFPreviewButton: named(
    'move-on',
    ['Vis som PDF', 'Vis som PDF', 'Show as PDF'],
    ['Viser svarene som PDF.', 'Viser svara som PDF.', 'Shows the answers as a PDF.'],
  ),
  SigneeList: named(
    'sign-and-pay',
    ['De som skal signere', 'Dei som skal signere', 'Those who are to sign'],
    ['Hvem som har signert.', 'Kven som har signert.', 'Who has signed.'],
  ),
  SigningActions: named(
    'sign-and-pay',
    ['Signer', 'Signer', 'Sign'],
    ['Knappene for å signere.', 'Knappane for å signere.', 'The buttons for signing.'],
  ),
  SigningDocumentList: named(
    'sign-and-pay',
    ['Det som signeres', 'Det som blir signert', 'What is signed'],
    ['Dokumentene det gjelder.', 'Dokumenta det gjeld.', 'The documents in question.'],
  ),
  Payment: named(
    'sign-and-pay',
    ['Betaling', 'Betaling', 'Payment'],
    ['Betaler gebyret.', 'Betaler gebyret.', 'Pays the fee.'],
  ),
  Custom: named(
    'show',
    ['Egenlaget del', 'Eigenlaga del', 'Custom part'],
    [
      'Kode utenfra. Vises ikke her.',
      'Kode utanfrå. Blir ikkje vist her.',
      'Code from outside. Not shown here.',
    ],
  ),
}

/** The name of a type for people; a type nobody has named goes by its own. */
export function nameOfType(type: string, language: Language): string {
  const known = componentNames[type]
  return known ? inLanguage(known.name, language) : type
}
