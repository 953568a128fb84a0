import { defineTexts } from '#platform/i18n.ts'
import { inThree } from './in-three.ts'

/** Bringing in a package from a repository, and what it changes in the workshop. */
export const importTexts = defineTexts(
  'services-import',
  inThree({
    'from-zip': ['Fra en zip-fil', 'Frå ei zip-fil', 'From a zip file'],
    'from-folder': [
      'Fra en mappe på maskinen din',
      'Frå ei mappe på maskina di',
      'From a folder on your machine',
    ],
    'look-folder': ['Se på mappen', 'Sjå på mappa', 'Look at the folder'],
    'from-git': ['Fra et git-depot', 'Frå eit git-depot', 'From a git repository'],
    'git-lead': [
      'Depotet må være åpent for alle. Vi henter fra {{hosts}}. Det kan ta et halvt minutt.',
      'Depotet må vere ope for alle. Vi hentar frå {{hosts}}. Det kan ta eit halvt minutt.',
      'The repository must be open to everyone. We fetch from {{hosts}}. It may take half a minute.',
    ],
    address: ['Adresse', 'Adresse', 'Address'],
    'address-help': [
      'Kopier den fra nettleseren, for eksempel https://github.com/eier/navn. Adressen til en mappe går også.',
      'Kopier ho frå nettlesaren, til dømes https://github.com/eigar/namn. Adressa til ei mappe går òg.',
      'Copy it from the browser, for example https://github.com/owner/name. The address of a folder will do too.',
    ],
    ref: ['Gren eller merke', 'Grein eller merke', 'Branch or tag'],
    'ref-help': [
      'Tomt: grenen depotet viser først.',
      'Tomt: greina depotet viser først.',
      'Empty: the branch the repository shows first.',
    ],
    folder: ['Mappe i depotet', 'Mappe i depotet', 'Folder in the repository'],
    'folder-help': [
      'Trengs bare når det er flere apper der.',
      'Trengst berre når det er fleire appar der.',
      'Only needed when there are several apps.',
    ],
    fetch: ['Hent fra depotet', 'Hent frå depotet', 'Fetch from the repository'],
    again: ['Hent på nytt', 'Hent på nytt', 'Fetch again'],
    'from-where': ['Hentet fra', 'Henta frå', 'Fetched from'],
    'from-when': ['{{name}}, ', '{{name}}, ', '{{name}}, '],

    'fault.not-an-address': [
      'Skriv adressen til et depot, for eksempel https://github.com/eier/navn.',
      'Skriv adressa til eit depot, til dømes https://github.com/eigar/namn.',
      'Write the address of a repository, for example https://github.com/owner/name.',
    ],
    'fault.only-https': [
      'Adressen må begynne med https://.',
      'Adressa må byrje med https://.',
      'The address must begin with https://.',
    ],
    'fault.credentials': [
      'Ta bort navn og passord fra adressen. Vi henter bare fra åpne depoter, og lagrer aldri passord.',
      'Ta bort namn og passord frå adressa. Vi hentar berre frå opne depot, og lagrar aldri passord.',
      'Take the name and password out of the address. We only fetch from open repositories, and never keep passwords.',
    ],
    'fault.host': [
      'Vi henter bare fra {{hosts}}. Last ned depotet som zip, eller be driften om å legge til nettstedet.',
      'Vi hentar berre frå {{hosts}}. Last ned depotet som zip, eller be drifta om å leggje til nettstaden.',
      'We only fetch from {{hosts}}. Download the repository as a zip, or ask the operators to add the site.',
    ],
    'fault.folder': [
      'Skriv mappen slik den heter i depotet, for eksempel apper/sfo.',
      'Skriv mappa slik ho heiter i depotet, til dømes appar/sfo.',
      'Write the folder as it is called in the repository, for example apps/sfo.',
    ],
    'fault.ref': [
      'Dette kan ikke være navnet på en gren eller et merke.',
      'Dette kan ikkje vere namnet på ei grein eller eit merke.',
      'This cannot be the name of a branch or tag.',
    ],
    'fault.not-found': [
      'Vi fant ikke noe åpent depot på denne adressen. Sjekk adressen, og at depotet er åpent for alle.',
      'Vi fann ikkje noko ope depot på denne adressa. Sjekk adressa, og at depotet er ope for alle.',
      'We found no open repository at this address. Check the address, and that the repository is open to everyone.',
    ],
    'fault.not-a-repository': [
      'Det er en nettside på denne adressen, men ikke noe git-depot.',
      'Det er ei nettside på denne adressa, men ikkje noko git-depot.',
      'There is a web page at this address, but no git repository.',
    ],
    'fault.empty': ['Depotet er tomt.', 'Depotet er tomt.', 'The repository is empty.'],
    'fault.no-such-ref': [
      'Depotet har ingen gren og ikke noe merke som heter «{{ref}}».',
      'Depotet har inga grein og ikkje noko merke som heiter «{{ref}}».',
      'The repository has no branch or tag called "{{ref}}".',
    ],
    'fault.no-such-folder': [
      'Depotet har ingen mappe som heter «{{folder}}».',
      'Depotet har inga mappe som heiter «{{folder}}».',
      'The repository has no folder called "{{folder}}".',
    ],
    'fault.no-app': [
      'Her er ingen app fra Altinn: App/config/applicationmetadata.json mangler.',
      'Her er ingen app frå Altinn: App/config/applicationmetadata.json manglar.',
      'There is no Altinn app here: App/config/applicationmetadata.json is missing.',
    ],
    'fault.several-apps': [
      'Her er flere apper. Skriv hvilken mappe du vil ha: {{folders}}.',
      'Her er fleire appar. Skriv kva mappe du vil ha: {{folders}}.',
      'There are several apps here. Write which folder you want: {{folders}}.',
    ],
    'fault.too-many-files': [
      'Mappen har {{count}} filer. En pakke kan ha høyst {{limit}}. Skriv mappen appen ligger i.',
      'Mappa har {{count}} filer. Ei pakke kan ha høgst {{limit}}. Skriv mappa appen ligg i.',
      'The folder has {{count}} files. A package may have at most {{limit}}. Write the folder of the app.',
    ],
    'fault.too-large': [
      'Depotet er for stort til å hentes. Last ned mappen med appen, og velg den som zip.',
      'Depotet er for stort til å hentast. Last ned mappa med appen, og vel henne som zip.',
      'The repository is too large to fetch. Download the folder of the app, and choose it as a zip.',
    ],
    'fault.slow': [
      'Nettstedet svarte ikke i tide. Prøv igjen, eller last ned depotet som zip.',
      'Nettstaden svara ikkje i tide. Prøv igjen, eller last ned depotet som zip.',
      'The site did not answer in time. Try again, or download the repository as a zip.',
    ],
    'fault.unreachable': [
      'Vi fikk ikke kontakt med nettstedet. Prøv igjen senere, eller last ned depotet som zip.',
      'Vi fekk ikkje kontakt med nettstaden. Prøv igjen seinare, eller last ned depotet som zip.',
      'We could not reach the site. Try again later, or download the repository as a zip.',
    ],
    'fault.garbled': [
      'Svaret fra nettstedet kan ikke leses som et git-depot. Prøv igjen, eller last ned depotet som zip.',
      'Svaret frå nettstaden kan ikkje lesast som eit git-depot. Prøv igjen, eller last ned depotet som zip.',
      'The answer from the site cannot be read as a git repository. Try again, or download it as a zip.',
    ],

    'changes.title': ['Dette er nytt', 'Dette er nytt', 'What is new'],
    'changes.against-version': [
      'Sammenlignet med versjon {{version}} i verkstedet.',
      'Samanlikna med versjon {{version}} i verkstaden.',
      'Compared with version {{version}} in the workshop.',
    ],
    'changes.against-draft': [
      'Sammenlignet med utkastet fra {{name}} i verkstedet.',
      'Samanlikna med utkastet frå {{name}} i verkstaden.',
      'Compared with the draft by {{name}} in the workshop.',
    ],
    'changes.none': [
      'Pakken er lik den som er i verkstedet. Det er ingenting å ta inn.',
      'Pakka er lik den som er i verkstaden. Det er ingenting å ta inn.',
      'The package is the same as the one in the workshop. There is nothing to take in.',
    ],
    'changes.count_one': [
      '{{count}} endring i skjema og tekster.',
      '{{count}} endring i skjema og tekstar.',
      '{{count}} change in form and texts.',
    ],
    'changes.count_other': [
      '{{count}} endringer i skjema og tekster.',
      '{{count}} endringar i skjema og tekstar.',
      '{{count}} changes in form and texts.',
    ],
    'changes.more': [
      'De {{count}} første står under.',
      'Dei {{count}} første står under.',
      'The first {{count}} are below.',
    ],
    'changes.files': ['Andre filer', 'Andre filer', 'Other files'],
    'changes.new': ['ny', 'ny', 'new'],
    'changes.changed': ['endret', 'endra', 'changed'],
    'changes.gone': ['borte', 'borte', 'gone'],
    'changes.kept': [
      'Pakken har ingen mappe {{folders}}. Det som står der i verkstedet, beholdes.',
      'Pakka har inga mappe {{folders}}. Det som står der i verkstaden, blir teke vare på.',
      'The package has no folder {{folders}}. What the workshop has there is kept.',
    ],
    'into-draft': ['Legg det i utkastet', 'Legg det i utkastet', 'Put it in the draft'],
    'into-draft-help': [
      'Utkastet til {{name}} får det nye. Du kan gå tilbake under Historikk.',
      'Utkastet til {{name}} får det nye. Du kan gå tilbake under Historikk.',
      'The draft by {{name}} gets what is new. You can go back under History.',
    ],
  }),
)
export type ImportTextKey = Parameters<ReturnType<typeof importTexts>>[0]
