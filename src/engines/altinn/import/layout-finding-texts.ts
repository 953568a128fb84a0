import type { FindingText } from './finding-texts.ts'

/** Sentences about pages and components. */
export const layoutFindings = {
  'missing-folder': {
    nb: 'Det finnes ingen sider for «{name}».',
    nn: 'Det finst ingen sider for «{name}».',
    en: 'There are no pages for "{name}".',
  },
  'empty-folder': {
    nb: 'Mappen «{name}» har ingen sider.',
    nn: 'Mappa «{name}» har ingen sider.',
    en: 'The folder "{name}" has no pages.',
  },
  'copied-set': {
    nb: 'Sidene i «{name}» brukes i {count} oppgaver og kopieres til hver av dem.',
    nn: 'Sidene i «{name}» blir brukte i {count} oppgåver og kopierte til kvar av dei.',
    en: 'The pages of "{name}" are used by {count} tasks and copied to each of them.',
  },
  'two-sets': {
    nb: 'Oppgaven «{task}» har sider fra to layout-sett. De siste gjelder ikke.',
    nn: 'Oppgåva «{task}» har sider frå to layout-sett. Dei siste gjeld ikkje.',
    en: 'The task "{task}" has pages from two layout sets. The last ones do not count.',
  },
  'flat-package': {
    nb: 'Pakken er av den eldste typen, med alle sidene i én mappe. Den kan vises, men ikke endres.',
    nn: 'Pakken er av den eldste typen, med alle sidene i éi mappe. Han kan visast, men ikkje endrast.',
    en: 'The package is of the oldest kind, with all pages in one folder. It can be shown, but not changed.',
  },
  'no-data-type': {
    nb: 'Ingen datamodell hører til sidene i «{name}».',
    nn: 'Ingen datamodell høyrer til sidene i «{name}».',
    en: 'No data model belongs to the pages of "{name}".',
  },
  'no-order': {
    nb: 'Sidene i «{name}» har ingen rekkefølge. De tas etter navn.',
    nn: 'Sidene i «{name}» har inga rekkjefølgje. Dei blir tekne etter namn.',
    en: 'The pages of "{name}" have no order. They are taken by name.',
  },
  'missing-page': {
    nb: 'Siden «{name}» finnes ikke.',
    nn: 'Sida «{name}» finst ikkje.',
    en: 'The page "{name}" does not exist.',
  },
  'not-a-page': {
    nb: 'Filen mangler «data» med en liste «layout».',
    nn: 'Fila manglar «data» med ei liste «layout».',
    en: 'The file has no "data" with a list "layout".',
  },
  'not-a-component': {
    nb: 'En komponent mangler id eller type.',
    nn: 'Ein komponent manglar id eller type.',
    en: 'A component has no id or no type.',
  },
  'duplicate-id': {
    nb: 'To komponenter har id-en «{name}». Den andre er ikke tatt med.',
    nn: 'To komponentar har id-en «{name}». Den andre er ikkje teken med.',
    en: 'Two components have the id "{name}". The second one is left out.',
  },
  'unknown-component': {
    nb: 'Det finnes ingen komponenttype «{type}».',
    nn: 'Det finst ingen komponenttype «{type}».',
    en: 'There is no component type "{type}".',
  },
  'not-yet-shown': {
    nb: 'Komponenter av typen {type} blir ikke vist. En melding står i stedet.',
    nn: 'Komponentar av typen {type} blir ikkje viste. Ei melding står i staden.',
    en: 'Components of type {type} are not shown. A message stands in their place.',
  },
  'unknown-property': {
    nb: '«{property}» er ikke en egenskap ved {type} og brukes ikke.',
    nn: '«{property}» er ikkje ein eigenskap ved {type} og blir ikkje brukt.',
    en: '"{property}" is not a property of {type} and is not used.',
  },
  renamed: {
    nb: '{from} leses som {to}.',
    nn: '{from} blir lese som {to}.',
    en: '{from} is read as {to}.',
  },
  converted: {
    nb: '«{property}» er skrevet om slik nyere pakker har det: {to}.',
    nn: '«{property}» er skrive om slik nyare pakkar har det: {to}.',
    en: '"{property}" is rewritten as newer packages have it: {to}.',
  },
  deprecated: {
    nb: '«{property}» er utdatert. Det virker, men bør skrives om.',
    nn: '«{property}» er utdatert. Det verkar, men bør skrivast om.',
    en: '"{property}" is outdated. It works, but should be rewritten.',
  },
  'bad-child': {
    nb: 'Et barn av «{name}» er ikke en komponent-id.',
    nn: 'Eit barn av «{name}» er ikkje ein komponent-id.',
    en: 'A child of "{name}" is not a component id.',
  },
  'missing-child': {
    nb: '«{name}» skal inneholde «{child}», men den finnes ikke.',
    nn: '«{name}» skal innehalde «{child}», men den finst ikkje.',
    en: '"{name}" shall contain "{child}", which does not exist.',
  },
  'two-parents': {
    nb: '«{name}» ligger både i «{first}» og i «{second}».',
    nn: '«{name}» ligg både i «{first}» og i «{second}».',
    en: '"{name}" is in both "{first}" and "{second}".',
  },
  'own-ancestor': {
    nb: '«{name}» ligger inni seg selv.',
    nn: '«{name}» ligg inni seg sjølv.',
    en: '"{name}" is inside itself.',
  },
  'child-on-other-page': {
    nb: '«{child}» ligger i «{name}», men står på en annen side.',
    nn: '«{child}» ligg i «{name}», men står på ei anna side.',
    en: '"{child}" is in "{name}", but stands on another page.',
  },
  'bad-expression': {
    nb: 'Uttrykket i «{property}» kan ikke brukes: {reason}.',
    nn: 'Uttrykket i «{property}» kan ikkje brukast: {reason}.',
    en: 'The expression in "{property}" cannot be used: {reason}.',
  },
  'cyclic-expressions': {
    nb: 'Uttrykkene viser til hverandre i ring: {cycle}.',
    nn: 'Uttrykka viser til kvarandre i ring: {cycle}.',
    en: 'The expressions refer to each other in a circle: {cycle}.',
  },
  'bad-binding': {
    nb: '«{field}» er ikke en sti i en datamodell.',
    nn: '«{field}» er ikkje ein sti i ein datamodell.',
    en: '"{field}" is not a path in a data model.',
  },
  'missing-model': {
    nb: 'Det finnes ingen datamodell «{dataType}».',
    nn: 'Det finst ingen datamodell «{dataType}».',
    en: 'There is no data model "{dataType}".',
  },
  'missing-data-type': {
    nb: 'Det finnes ingen datatype «{dataType}».',
    nn: 'Det finst ingen datatype «{dataType}».',
    en: 'There is no data type "{dataType}".',
  },
  'no-options': {
    nb: '«{name}» har ingenting å velge mellom.',
    nn: '«{name}» har ingenting å velje mellom.',
    en: '"{name}" has nothing to choose among.',
  },
  'missing-options': {
    nb: '«{name}» bruker kodelisten «{list}», som ikke er i pakken. I Altinn kan egen C#-kode gi den.',
    nn: '«{name}» bruker kodelista «{list}», som ikkje er i pakken. I Altinn kan eigen C#-kode gje henne.',
    en: '"{name}" uses the code list "{list}", which is not in the package. In Altinn, C# code may supply it.',
  },
  'missing-data-list': {
    nb: '«{name}» bruker datalisten «{list}», som C#-kode gir i Altinn. Erklær en kilde for den.',
    nn: '«{name}» bruker datalista «{list}», som C#-kode gir i Altinn. Erklær ei kjelde for henne.',
    en: '"{name}" uses the data list "{list}", which C# code supplies in Altinn. Declare a source for it.',
  },
  'missing-external-api': {
    nb: '«{name}» bruker det eksterne API-et «{api}», som C#-kode henter i Altinn. Erklær det.',
    nn: '«{name}» bruker det eksterne API-et «{api}», som C#-kode hentar i Altinn. Erklær det.',
    en: '"{name}" uses the external API "{api}", which C# code fetches in Altinn. Declare it.',
  },
  'missing-text': {
    nb: 'Teksten «{key}» mangler på {language}.',
    nn: 'Teksten «{key}» manglar på {language}.',
    en: 'The text "{key}" is missing in {language}.',
  },
  'missing-target': {
    nb: '«{name}» skal oppsummere «{target}», som ikke finnes.',
    nn: '«{name}» skal oppsummere «{target}», som ikkje finst.',
    en: '"{name}" shall summarise "{target}", which does not exist.',
  },
  'missing-subform': {
    nb: '«{name}» åpner underskjemaet «{folder}», som ikke finnes.',
    nn: '«{name}» opnar underskjemaet «{folder}», som ikkje finst.',
    en: '"{name}" opens the subform "{folder}", which does not exist.',
  },
  'web-component': {
    nb: 'Nettkomponenten «{tag}» er skript utenfra og blir ikke kjørt.',
    nn: 'Nettkomponenten «{tag}» er skript utanfrå og blir ikkje køyrd.',
    en: 'The web component "{tag}" is script from elsewhere and is not run.',
  },
} as const satisfies Record<string, FindingText>
