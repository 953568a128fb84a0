import { defineTexts } from '#platform/i18n.ts'

export const archiveDepositTexts = defineTexts('archive-deposit', {
  nb: {
    'export.usage':
      'Si hvilken kommune og hvor: --municipality 1825 --out mappe. Perioden skrives --from 2020-01-01 --to 2023-12-31.',
    'export.not-empty': 'Mappa {{path}} er ikke tom. Velg en tom eller ny mappe.',
    'export.nothing':
      'Det er ikke noe å avlevere. Bare avsluttede arkivdeler kan avleveres. Bruk --as-if-closed når hele arkivet skal tas ut.',
    'export.sum':
      'Uttrekket har {{files}} mapper, {{records}} registreringer ({{entries}} journalposter), {{changes}} endringer og {{documents}} dokumentfiler fra {{start}} til {{end}}.',
    'export.schemas-official': 'Skjemaene i pakken er de offisielle.',
    'export.schemas-own':
      'Skjemaene i pakken er våre egne, med samme innhold som de offisielle. Oppgi mappa med de offisielle med --schemas før pakken sendes til et depot.',
    'export.left-out': 'Ikke med:',
    'left-out.series-open': '{{count}} arkivdeler som ikke er avsluttet:',
    'left-out.other-fonds': '{{count}} andre arkiv, som tas ut hver for seg med --fonds:',
    'left-out.file-open': '{{count}} mapper som ikke er avsluttet:',
    'left-out.file-outside-period': '{{count}} mapper avsluttet utenfor perioden:',
    'left-out.record-not-archived': '{{count}} registreringer som ikke er arkivert:',
    'left-out.record-draft': '{{count}} utkast uten nummer:',
    'left-out.record-beside-files': '{{count}} registreringer i klasser som også har mapper:',
    'left-out.system-without-classes': '{{count}} klassifikasjonssystemer uten klasser:',
    'left-out.record-outside-period': '{{count}} registreringer utenfor mapper, arkivert utenfor perioden:',
    'left-out.disposal-without-date': '{{count}} vedtak om kassasjon uten både bevaringstid og dato:',
    'left-out.identity-numbers':
      '{{count}} fødselsnumre og organisasjonsnumre på parter, som skjemaet ikke har plass til.',
    'left-out.protected-persons':
      '{{count}} markeringer av skjermede personer, som skjemaet ikke har plass til.',
    'left-out.record-second-classes':
      '{{count}} sekundære klasser på registreringer, som skjemaet ikke har plass til.',
    'left-out.own-metadata': '{{count}} enheter med egne opplysninger der skjemaet ikke har plass til dem:',
    'left-out.national-identifiers': '{{count}} nasjonale identifikatorer, som skjemaet ikke har plass til:',
    'export.sip': 'Pakken er skrevet: {{tar}}. Den som skal ta imot den, trenger også {{description}}.',
    'export.sip-schemas':
      'Pakken er uten {{names}}. Legg dem i mappa som oppgis med --schemas når mottakeren vil ha dem med.',
    'export.no-recipient': 'Ikke oppgitt',
    'export.unreadable': 'Dokumentet {{id}} kunne ikke leses.',
    'export.holds': 'Kontrollen av uttrekket: alle {{tests}} tester holder.',
    'export.broken': 'Kontrollen av uttrekket fant feil i {{tests}}. Kjør «archive check» for å se hva.',
    'import.usage': 'Si hvilken mappe og kommune: archive import mappe --municipality 1825.',
    'import.not-empty': 'Arkivet til {{number}} er ikke tomt. Et uttrekk kan bare leses inn i et tomt arkiv.',
    'import.broken':
      'Uttrekket holder ikke: {{tests}}. Kjør «archive check» for å se hva. Ingenting er lest inn.',
    'import.other':
      'En annen innlesing er begynt i {{number}}. Fullfør den først, med samme uttrekk, eller forkast den: archive import --drop --municipality {{number}}.',
    'import.version': 'Uttrekket er skrevet etter versjon {{version}}. Bare 5.0 kan leses inn.',
    'import.resumed': 'Fortsetter en innlesing som stoppet.',
    'import.sum':
      'Lest inn: {{files}} mapper, {{records}} registreringer, {{changes}} endringer og {{documents}} dokumentfiler.',
    'import.faults':
      'Uttrekket har {{count}} feil som må rettes før det kan leses inn. Ingenting er lest inn. Rett dem, lag sjekksummene på nytt og kjør kommandoen igjen.',
    'import.drop-usage':
      'Si hvilken kommune innlesingen skal forkastes i: archive import --drop --municipality 1825.',
    'import.dropped': 'Innlesingen i {{number}} er forkastet. Ingenting av den var kommet inn i arkivet.',
    'import.nothing-to-drop': 'Det er ingen halvferdig innlesing i {{number}}.',
    'fault.at': 'linje {{line}}',
    'fault.unknown-value': '«{{value}}» er ikke en verdi standarden har for {{element}}.',
    'fault.doubled-case-number': 'Saksnummeret {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-file-id': 'Mappe-ID-en {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-registry-number': 'Løpenummeret {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-entry-number':
      'Journalpostnummer {{value}} er brukt før i samme mappe, på linje {{otherLine}}.',
    'fault.doubled-registration-id': 'Registrerings-ID-en {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-class':
      'Klassen {{value}} finnes fra før i samme klassifikasjonssystem, på linje {{otherLine}}.',
    'fault.doubled-system':
      'Klassifikasjonssystemet {{value}} finnes fra før i samme arkivdel, på linje {{otherLine}}.',
    'fault.doubled-creator': 'Arkivskaperen {{value}} finnes fra før i samme arkiv, på linje {{otherLine}}.',
    'fault.doubled-document-number':
      'Dokumentnummer {{value}} er brukt før i samme registrering, på linje {{otherLine}}.',
    'fault.doubled-version':
      'Versjon {{value}} i samme variant og format finnes fra før i samme dokument, på linje {{otherLine}}.',
    'fault.not-taken': 'Dette bryter en regel i arkivet ({{rule}}).',
    'import.kept-out': 'Ikke lest inn: {{count}} henvisninger til noe som ikke er i uttrekket.',
  },
  nn: {
    'export.usage':
      'Sei kva kommune og kvar: --municipality 1825 --out mappe. Perioden skriv du --from 2020-01-01 --to 2023-12-31.',
    'export.not-empty': 'Mappa {{path}} er ikkje tom. Vel ei tom eller ny mappe.',
    'export.nothing':
      'Det er ikkje noko å avlevere. Berre avslutta arkivdelar kan avleverast. Bruk --as-if-closed når heile arkivet skal takast ut.',
    'export.sum':
      'Uttrekket har {{files}} mapper, {{records}} registreringar ({{entries}} journalpostar), {{changes}} endringar og {{documents}} dokumentfiler frå {{start}} til {{end}}.',
    'export.schemas-official': 'Skjemaa i pakken er dei offisielle.',
    'export.schemas-own':
      'Skjemaa i pakken er våre eigne, med same innhald som dei offisielle. Gi opp mappa med dei offisielle med --schemas før pakken blir send til eit depot.',
    'export.left-out': 'Ikkje med:',
    'left-out.series-open': '{{count}} arkivdelar som ikkje er avslutta:',
    'left-out.other-fonds': '{{count}} andre arkiv, som ein tek ut kvar for seg med --fonds:',
    'left-out.file-open': '{{count}} mapper som ikkje er avslutta:',
    'left-out.file-outside-period': '{{count}} mapper avslutta utanfor perioden:',
    'left-out.record-not-archived': '{{count}} registreringar som ikkje er arkiverte:',
    'left-out.record-draft': '{{count}} utkast utan nummer:',
    'left-out.record-beside-files': '{{count}} registreringar i klassar som også har mapper:',
    'left-out.system-without-classes': '{{count}} klassifikasjonssystem utan klassar:',
    'left-out.record-outside-period': '{{count}} registreringar utanfor mapper, arkiverte utanfor perioden:',
    'left-out.disposal-without-date': '{{count}} vedtak om kassasjon utan både bevaringstid og dato:',
    'left-out.identity-numbers':
      '{{count}} fødselsnummer og organisasjonsnummer på partar, som skjemaet ikkje har plass til.',
    'left-out.protected-persons':
      '{{count}} markeringar av skjerma personar, som skjemaet ikkje har plass til.',
    'left-out.record-second-classes':
      '{{count}} sekundære klassar på registreringar, som skjemaet ikkje har plass til.',
    'left-out.own-metadata':
      '{{count}} einingar med eigne opplysningar der skjemaet ikkje har plass til dei:',
    'left-out.national-identifiers': '{{count}} nasjonale identifikatorar, som skjemaet ikkje har plass til:',
    'export.sip': 'Pakken er skriven: {{tar}}. Den som skal ta imot han, treng også {{description}}.',
    'export.sip-schemas':
      'Pakken er utan {{names}}. Legg dei i mappa som blir oppgitt med --schemas når mottakaren vil ha dei med.',
    'export.no-recipient': 'Ikkje oppgitt',
    'export.unreadable': 'Dokumentet {{id}} kunne ikkje lesast.',
    'export.holds': 'Kontrollen av uttrekket: alle {{tests}} testar held.',
    'export.broken': 'Kontrollen av uttrekket fann feil i {{tests}}. Køyr «archive check» for å sjå kva.',
    'import.usage': 'Sei kva mappe og kommune: archive import mappe --municipality 1825.',
    'import.not-empty':
      'Arkivet til {{number}} er ikkje tomt. Eit uttrekk kan berre lesast inn i eit tomt arkiv.',
    'import.broken':
      'Uttrekket held ikkje: {{tests}}. Køyr «archive check» for å sjå kva. Ingenting er lese inn.',
    'import.other':
      'Ei anna innlesing er byrja i {{number}}. Fullfør den først, med same uttrekket, eller forkast ho: archive import --drop --municipality {{number}}.',
    'import.version': 'Uttrekket er skrive etter versjon {{version}}. Berre 5.0 kan lesast inn.',
    'import.resumed': 'Held fram med ei innlesing som stoppa.',
    'import.sum':
      'Lese inn: {{files}} mapper, {{records}} registreringar, {{changes}} endringar og {{documents}} dokumentfiler.',
    'import.faults':
      'Uttrekket har {{count}} feil som må rettast før det kan lesast inn. Ingenting er lese inn. Rett dei, lag sjekksummane på nytt og køyr kommandoen igjen.',
    'import.drop-usage':
      'Sei kva kommune innlesinga skal forkastast i: archive import --drop --municipality 1825.',
    'import.dropped': 'Innlesinga i {{number}} er forkasta. Ingenting av ho var komme inn i arkivet.',
    'import.nothing-to-drop': 'Det er inga halvferdig innlesing i {{number}}.',
    'fault.at': 'linje {{line}}',
    'fault.unknown-value': '«{{value}}» er ikkje ein verdi standarden har for {{element}}.',
    'fault.doubled-case-number': 'Saksnummeret {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-file-id': 'Mappe-ID-en {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-registry-number': 'Løpenummeret {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-entry-number':
      'Journalpostnummer {{value}} er brukt før i same mappa, på linje {{otherLine}}.',
    'fault.doubled-registration-id': 'Registrerings-ID-en {{value}} er brukt før, på linje {{otherLine}}.',
    'fault.doubled-class':
      'Klassen {{value}} finst frå før i same klassifikasjonssystemet, på linje {{otherLine}}.',
    'fault.doubled-system':
      'Klassifikasjonssystemet {{value}} finst frå før i same arkivdelen, på linje {{otherLine}}.',
    'fault.doubled-creator': 'Arkivskaparen {{value}} finst frå før i same arkivet, på linje {{otherLine}}.',
    'fault.doubled-document-number':
      'Dokumentnummer {{value}} er brukt før i same registreringa, på linje {{otherLine}}.',
    'fault.doubled-version':
      'Versjon {{value}} i same variant og format finst frå før i same dokumentet, på linje {{otherLine}}.',
    'fault.not-taken': 'Dette bryt ein regel i arkivet ({{rule}}).',
    'import.kept-out': 'Ikkje lese inn: {{count}} tilvisingar til noko som ikkje er i uttrekket.',
  },
  en: {
    'export.usage':
      'Say which municipality and where: --municipality 1825 --out folder. The period is written --from 2020-01-01 --to 2023-12-31.',
    'export.not-empty': 'The folder {{path}} is not empty. Choose an empty or a new one.',
    'export.nothing':
      'There is nothing to deposit. Only closed series can be deposited. Use --as-if-closed to take the whole archive out.',
    'export.sum':
      'The deposit holds {{files}} files, {{records}} records ({{entries}} registry entries), {{changes}} changes and {{documents}} document files from {{start}} to {{end}}.',
    'export.schemas-official': 'The schemas in the package are the official ones.',
    'export.schemas-own':
      'The schemas in the package are our own, with the content of the official ones. Give the folder of the official ones with --schemas before the package is sent to an archive.',
    'export.left-out': 'Left out:',
    'left-out.series-open': '{{count}} series that are not closed:',
    'left-out.other-fonds': '{{count}} other fonds, each taken out by itself with --fonds:',
    'left-out.file-open': '{{count}} files that are not closed:',
    'left-out.file-outside-period': '{{count}} files closed outside the period:',
    'left-out.record-not-archived': '{{count}} records that are not archived:',
    'left-out.record-draft': '{{count}} drafts without a number:',
    'left-out.record-beside-files': '{{count}} records in classes that hold files too:',
    'left-out.system-without-classes': '{{count}} classification systems without classes:',
    'left-out.record-outside-period': '{{count}} records outside files, archived outside the period:',
    'left-out.disposal-without-date': '{{count}} disposal decisions with neither years nor a date:',
    'left-out.identity-numbers':
      '{{count}} identity and organisation numbers of parties, for which the schema has no place.',
    'left-out.protected-persons': '{{count}} marks of protected persons, for which the schema has no place.',
    'left-out.record-second-classes':
      '{{count}} secondary classes of records, for which the schema has no place.',
    'left-out.own-metadata': '{{count}} units with own metadata where the schema has no place for it:',
    'left-out.national-identifiers': '{{count}} national identifiers, for which the schema has no place:',
    'export.sip': 'The package is written: {{tar}}. Whoever takes it in needs {{description}} too.',
    'export.sip-schemas':
      'The package lacks {{names}}. Put them in the folder given with --schemas where the recipient wants them.',
    'export.no-recipient': 'Not given',
    'export.unreadable': 'The document {{id}} could not be read.',
    'export.holds': 'The control of the deposit: all {{tests}} tests hold.',
    'export.broken':
      'The control of the deposit found faults in {{tests}}. Run “archive check” to see which.',
    'import.usage': 'Say which folder and municipality: archive import folder --municipality 1825.',
    'import.not-empty':
      'The archive of {{number}} is not empty. A deposit is only loaded into an empty archive.',
    'import.broken':
      'The deposit does not hold: {{tests}}. Run “archive check” to see why. Nothing was loaded.',
    'import.other':
      'Another import has begun in {{number}}. Finish it first, with the same deposit, or drop it: archive import --drop --municipality {{number}}.',
    'import.version': 'The deposit is written by version {{version}}. Only 5.0 can be loaded.',
    'import.resumed': 'Going on with an import that stopped.',
    'import.sum':
      'Loaded: {{files}} files, {{records}} records, {{changes}} changes and {{documents}} document files.',
    'import.faults':
      'The deposit has {{count}} faults that must be mended before it can be loaded. Nothing was loaded. Mend them, make the checksums anew and run the command again.',
    'import.drop-usage':
      'Say in which municipality the import is to be dropped: archive import --drop --municipality 1825.',
    'import.dropped': 'The import in {{number}} is dropped. Nothing of it had come into the archive.',
    'import.nothing-to-drop': 'There is no unfinished import in {{number}}.',
    'fault.at': 'line {{line}}',
    'fault.unknown-value': '“{{value}}” is not a value the standard has for {{element}}.',
    'fault.doubled-case-number': 'The case number {{value}} has been used before, in line {{otherLine}}.',
    'fault.doubled-file-id': 'The file id {{value}} has been used before, in line {{otherLine}}.',
    'fault.doubled-registry-number':
      'The journal number {{value}} has been used before, in line {{otherLine}}.',
    'fault.doubled-entry-number':
      'Entry number {{value}} has been used before in the same file, in line {{otherLine}}.',
    'fault.doubled-registration-id':
      'The registration id {{value}} has been used before, in line {{otherLine}}.',
    'fault.doubled-class':
      'The class {{value}} is there before in the same classification system, in line {{otherLine}}.',
    'fault.doubled-system':
      'The classification system {{value}} is there before in the same series, in line {{otherLine}}.',
    'fault.doubled-creator':
      'The fonds creator {{value}} is there before in the same fonds, in line {{otherLine}}.',
    'fault.doubled-document-number':
      'Document number {{value}} has been used before in the same record, in line {{otherLine}}.',
    'fault.doubled-version':
      'Version {{value}} of the same variant and format is there before in the same document, in line {{otherLine}}.',
    'fault.not-taken': 'This breaks a rule of the archive ({{rule}}).',
    'import.kept-out': 'Not loaded: {{count}} references to something that is not in the deposit.',
  },
})
